# Builds Ropewalk.app, whose program is Ropewalk.app/Contents/MacOS/ropewalk. docs/macos.md says what is untried.
set_target_properties(ropewalk PROPERTIES MACOSX_BUNDLE ON OUTPUT_NAME ropewalk
  MACOSX_BUNDLE_INFO_PLIST "${PROJECT_SOURCE_DIR}/packaging/macos/Info.plist.in")
