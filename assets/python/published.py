# The words of a publication in place of a figure's own.


def published(panels, words):
    """The panels with a publication's words: titles of the panels in order, names of the axes."""
    for panel, title in zip(panels, words["panels"]):
        panel["title"] = title
    for panel in panels:
        for axis in ("x", "y"):
            if words[axis]:
                panel[axis].update(label=words[axis], unit="")
    return panels
