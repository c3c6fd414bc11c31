; Installs Ropewalk for the user who runs it, without an administrator: program, start menu, file types, removal.
; scripts/package calls makensis -DFILES=(folder with the files) -DOUTPUT=(installer).
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetDateSave off
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
Name "Ropewalk"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Ropewalk"
InstallDirRegKey HKCU "Software\Ropewalk" "Folder"
VIProductVersion "@PROJECT_VERSION@.0"
VIAddVersionKey "ProductName" "Ropewalk"
VIAddVersionKey "CompanyName" "The Ropewalk authors"
VIAddVersionKey "FileDescription" "Installs Ropewalk"
VIAddVersionKey "FileVersion" "@PROJECT_VERSION@"
VIAddVersionKey "ProductVersion" "@PROJECT_VERSION@"
VIAddVersionKey "LegalCopyright" "The Ropewalk authors"

!include "MUI2.nsh"
!include "FileFunc.nsh"
!define MUI_ICON "@PROJECT_BINARY_DIR@/packaging/ropewalk.ico"
!define MUI_UNICON "@PROJECT_BINARY_DIR@/packaging/ropewalk.ico"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Ropewalk"
!define PROGRAM "$INSTDIR\ropewalkw.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "${PROGRAM}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A file type: its extension, the name of its class, and what it is.
!macro FileType EXTENSION CLASS WHAT
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "${WHAT}"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\ropewalk.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"${PROGRAM}" "%1"'
  WriteRegStr HKCU "Software\Classes\${EXTENSION}" "" "${CLASS}"
!macroend

!macro NoFileType EXTENSION CLASS
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "Software\Classes\${EXTENSION}"
!macroend

Section
  SetOutPath "$INSTDIR"
  File "${FILES}/ropewalk.exe"
  File "${FILES}/ropewalkw.exe"
  File "${FILES}/LICENSE.txt"
  File "${FILES}/CHANGELOG.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Ropewalk.lnk" "${PROGRAM}" "" "$INSTDIR\ropewalk.exe" 0
  !insertmacro FileType ".ropewalk" "Ropewalk.Session" "Ropewalk session"
  !insertmacro FileType ".ropewalk-lesson" "Ropewalk.Lesson" "Ropewalk lesson"
  ; Typing `ropewalk` into Run or Explorer's address line finds it.
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\ropewalk.exe" "" "$INSTDIR\ropewalk.exe"
  WriteRegStr HKCU "Software\Ropewalk" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Ropewalk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "@PROJECT_VERSION@"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\ropewalk.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Ropewalk authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; Sessions in %LOCALAPPDATA%\Ropewalk stay: they are the user's.
Section "Uninstall"
  Delete "$INSTDIR\ropewalk.exe"
  Delete "$INSTDIR\ropewalkw.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\CHANGELOG.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Ropewalk.lnk"
  !insertmacro NoFileType ".ropewalk" "Ropewalk.Session"
  !insertmacro NoFileType ".ropewalk-lesson" "Ropewalk.Lesson"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\ropewalk.exe"
  DeleteRegKey HKCU "Software\Ropewalk"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
