# Fonts of the page, smaller than the desktop program's, because they are downloaded before the first picture. HarfBuzz's
# hb-subset selects letters.
#   ROPEWALK_WEB_ICONS    Font Awesome with the icons of app/ui/fonts.h alone: 11 kB in place of 1 MB
#   ROPEWALK_WEB_SYMBOLS  Latin Modern Math with the symbols that texts of the interface may contain: 80 kB in place of
#                         730 kB. It stands in for the whole font, which lessons need and which comes later.
#   ROPEWALK_WEB_NOTHING  an empty file that stands in for other fonts of the lessons
find_program(HB_SUBSET hb-subset REQUIRED NO_CMAKE_FIND_ROOT_PATH)
set(dir "${PROJECT_BINARY_DIR}/generated/fonts")
file(MAKE_DIRECTORY "${dir}")

function(ropewalk_subset_font source output)
  execute_process(COMMAND "${HB_SUBSET}" "${source}" ${ARGN} --output-file=${output} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS app/ui/fonts.h)
file(STRINGS app/ui/fonts.h icons REGEX "\\\\uf[0-9a-f]+")
list(TRANSFORM icons REPLACE ".*\\\\u(f[0-9a-f]+).*" "\\1")
list(JOIN icons "," icons)
set(ROPEWALK_WEB_ICONS "${dir}/icons.otf")
ropewalk_subset_font("${font_awesome}" "${ROPEWALK_WEB_ICONS}" --unicodes=${icons})

# Greek, punctuation, raised and lowered digits, letters as symbols, arrows, operators, technical signs, shapes, brackets.
set(ROPEWALK_WEB_SYMBOLS "${dir}/symbols.otf")
ropewalk_subset_font("${fonts}/latex/latinmodern-math.otf" "${ROPEWALK_WEB_SYMBOLS}" --drop-tables+=MATH,GSUB,GPOS,GDEF
  --unicodes=0370-03FF,2000-209F,2100-214F,2190-23FF,25A0-27BF,27C0-27EF)

# The fonts of texts keep every letter, but lose kerning, ligatures and the letters that only these need: ImGui draws none of
# it. 120 kB in place of 194 kB, compressed.
set(whole_fonts ${text_fonts})
set(text_fonts "")
foreach(font IN LISTS whole_fonts)
  string(REGEX MATCH "^(fonts/([^=]+))=(.+)$" _ "${font}")
  set(asset "${CMAKE_MATCH_1}")
  set(file "${dir}/${CMAKE_MATCH_2}")
  ropewalk_subset_font("${CMAKE_MATCH_3}" "${file}" --unicodes=* --drop-tables+=GSUB,GPOS,GDEF)
  list(APPEND text_fonts "${asset}=${file}")
endforeach()

set(ROPEWALK_WEB_NOTHING "${dir}/nothing")
file(WRITE "${ROPEWALK_WEB_NOTHING}" "")

# The page loads the whole files from the site (app/web/site/page.js).
set(late_assets ${lesson_fonts})
set(font_awesome "${ROPEWALK_WEB_ICONS}")
set(lesson_fonts fonts/Roboto-RegularItalic.ttf=${ROPEWALK_WEB_NOTHING} fonts/Roboto-BoldItalic.ttf=${ROPEWALK_WEB_NOTHING}
  fonts/latinmodern-math.clm1=${ROPEWALK_WEB_NOTHING} fonts/latinmodern-math.otf=${ROPEWALK_WEB_SYMBOLS})
