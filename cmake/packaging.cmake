# What `cmake --install` puts in place, and the Debian package that `cpack` makes of it. scripts/package calls both.
include(GNUInstallDirs)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)  # without the core as a library (cmake/install.cmake)
set(linux "${PROJECT_SOURCE_DIR}/packaging/linux")
set(made "${PROJECT_BINARY_DIR}/packaging")
find_package(Python3 REQUIRED COMPONENTS Interpreter)
string(TIMESTAMP date "%Y-%m-%d" UTC)  # SOURCE_DATE_EPOCH, if that is set
configure_file("${linux}/io.github.ropewalk.Ropewalk.metainfo.xml.in" "${made}/io.github.ropewalk.Ropewalk.metainfo.xml" @ONLY)

install(TARGETS ropewalk)
install(CODE "execute_process(COMMAND \"${Python3_EXECUTABLE}\" \"${linux}/texts.py\" \"$<TARGET_FILE:ropewalk>\" \"${made}\"
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND gzip -9nkf \"${made}/ropewalk.1\" COMMAND_ERROR_IS_FATAL ANY)")
install(FILES "${made}/ropewalk.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${made}/ropewalk.bash" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" RENAME ropewalk)
install(FILES "${linux}/ropewalk.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
install(FILES "${made}/io.github.ropewalk.Ropewalk.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
install(FILES "${linux}/ropewalk-mime.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages" RENAME ropewalk.xml)
install(FILES app/web/site/icon.svg DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps" RENAME ropewalk.svg)

# Debian wants a changelog of the package, beside that of the program, and the licence under the name `copyright`.
string(TIMESTAMP debian_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(contact "The Ropewalk authors <ropewalk@example.org>")
file(WRITE "${made}/changelog.Debian" "ropewalk (${PROJECT_VERSION}-0deb12) unstable; urgency=medium

  * changelog.gz lists what has changed in the program.

 -- ${contact}  ${debian_date}
")
file(READ LICENSE licence)
file(WRITE "${made}/copyright" "${licence}
Ropewalk contains other software and fonts, which are free too. `ropewalk --licences` prints what they are and the full
texts of their licences.
")
set(doc "${CMAKE_INSTALL_DATADIR}/doc/ropewalk")
install(CODE "execute_process(COMMAND gzip -9nkf \"${made}/changelog.Debian\" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND gzip -9nc \"${PROJECT_SOURCE_DIR}/CHANGELOG.md\" OUTPUT_FILE \"${made}/changelog.gz\"
  COMMAND_ERROR_IS_FATAL ANY)" COMPONENT debian)
install(FILES "${made}/changelog.Debian.gz" "${made}/changelog.gz" "${made}/copyright" DESTINATION "${doc}" COMPONENT debian)

set(CPACK_PACKAGE_NAME ropewalk)
set(CPACK_PACKAGE_VENDOR "The Ropewalk authors")
set(CPACK_PACKAGE_CONTACT "${contact}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "see how transformers encode position")
set(CPACK_PACKAGE_DESCRIPTION "Ropewalk draws the sinusoidal table, the vectors that RoPE turns, and how
attention scores change with distance. Every value can be dragged, every
number read exactly, and every figure exported as a picture or as data.")
# Without the component `development`, the core as a library.
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};ropewalk;Unspecified;/;${PROJECT_BINARY_DIR};ropewalk;debian;/")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};ropewalk;program;/;${PROJECT_BINARY_DIR};ropewalk;debian;/")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 0deb12)  # built for Debian 12, and not by Debian
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
# What the program opens when it runs, which dpkg-shlibdeps cannot see: OpenGL, X11, Wayland, fontconfig.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libegl1, libgl1, libgl1-mesa-dri")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libfontconfig1, libx11-6, libxcursor1, libxi6, libxinerama1, libxrandr2, \
libwayland-client0, libwayland-cursor0, libwayland-egl1, libxkbcommon0, zenity | kdialog")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "wl-clipboard, xclip, ffmpeg, python3-numpy, python3-matplotlib")
include(CPack)
