// The program's entry.
#include "cli/command_line.h"

int main(int argc, char** argv) { return ropewalk::run_command_line(argc, argv); }
