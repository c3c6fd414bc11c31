// The program's entry.
#include "cli/command_line.h"
#include "system/termination.h"

int main(int argc, char** argv) {
  ropewalk::report_write_errors();
  return ropewalk::run_command_line(argc, argv);
}
