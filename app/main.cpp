// The program's entry.
#include "cli/command_line.h"
#include "system/process_start.h"

int main(int argc, char** argv) {
  ropewalk::prepare_process();
  return ropewalk::run_command_line(ropewalk::arguments_of(argc, argv));
}
