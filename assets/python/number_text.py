# Numbers as text for people: grouped digits, a chosen number of places.
import math
import re

THIN_SPACE = "\u2009"


def grouped(number):
    """A whole number with thin spaces between groups of three digits, from five digits on."""
    return group_whole_part(str(number))


def group_whole_part(words):
    return re.sub(r"^-?\d{5,}", lambda digits: f"{int(digits[0]):,}".replace(",", THIN_SPACE), words)


def rounded(number, digits=6):
    """At most that many significant digits, but whole parts in full."""
    if abs(number) < 1e15 and (number == math.floor(number) or abs(number) >= 10**digits):
        return grouped(math.floor(number + 0.5))
    return group_whole_part(f"{number:.{digits}g}")


def fixed(number, places):
    """Exactly that many digits after the point, in groups of three where there are more than four."""
    whole, decimals = f"{number:.{places}f}".split(".")
    if places <= 4:
        return group_whole_part(whole) + "." + decimals
    return group_whole_part(whole) + "." + THIN_SPACE.join(decimals[i:i + 3] for i in range(0, places, 3))
