#include "cli/command_line.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/command.h"
#include "cli/diagnosis.h"
#include "cli/terminal.h"
#include "documents/lesson_files.h"
#include "documents/linked_session.h"
#include "documents/open_file.h"
#include "embedded_assets.h"
#include "gl/window.h"
#include "ropewalk_version.h"
#include "system/process_start.h"
#include "system/resource_limits.h"
#include "text/path_of.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

enum ExitStatus { kDone = 0, kCannotBeMet = 1, kWrongUsage = 2 };

class CommandLine {
 public:
  CommandLine() {
    program_
        .add_option(
            "FILE", file_,
            "File to open in the window: a saved session, a picture that Ropewalk exported, a file or the folder of "
            "a model, a lesson (.md or .ropewalk-lesson), or a link")
        ->type_name("");
    const std::string commit = *kCommit ? " (" + std::string(kCommit) + ")" : "";
    program_.set_version_flag("--version", std::string("ropewalk ") + kVersion + commit,
                              "Prints the version and the commit that it is built from");
    program_.set_help_flag("-h,--help", "Prints this help");
    program_.add_flag("--diagnose", diagnose_,
                      "Prints what a bug report needs: version, system, OpenGL, paths, limits");
    program_.add_flag("--licences,--licenses", licences_,
                      "Prints the licences of Ropewalk and of all that it contains");
    program_.allow_extras();
    program_.require_subcommand(0, 1);
    program_.footer("Without arguments ropewalk opens the window and restores the last session.");
    for (const auto create : {figures_command, export_command, data_command, python_command, model_command,
                              lessons_command, link_command, train_command})
      commands_.push_back(create(program_));
  }

  void run(const std::vector<std::string>& arguments) {
    try {
      std::vector<const char*> words;  // CLI11 wants to be given the words in this way
      for (const std::string& argument : arguments) words.push_back(argument.c_str());
      program_.parse(static_cast<int>(words.size()), words.data());
    } catch (const CLI::CallForHelp&) {
      if (Command* command = parsed_command()) command->complete_help();
      return write_standard_output(program_.help());
    } catch (const CLI::CallForVersion&) {
      return write_standard_output(program_.version() + "\n");
    } catch (const CLI::ArgumentMismatch&) {
      throw UsageError(arguments.back() + " needs a value.");
    } catch (const CLI::ParseError& error) {
      throw UsageError(std::string(error.what()) + ": see ropewalk --help.");
    }
    Command* command = parsed_command();
    if (command) {
      if (const auto unknown = command->app().remaining(); !unknown.empty())
        throw UsageError(command->unknown_argument_message(unknown.front()));
    }
    if (const auto unknown = program_.remaining(); !unknown.empty())
      throw UsageError(unknown_argument_message(unknown.front()));
    if (diagnose_) {
      write_standard_output(system_diagnosis());
      return write_standard_output(graphics_diagnosis());
    }
    if (licences_) return write_standard_output(std::string(embedded_asset("licences.txt")));
    require_stack();
    command ? command->run() : open_window();
  }

 private:
  Command* parsed_command() {
    const auto found = std::ranges::find_if(commands_, [](const auto& c) { return c->app().parsed(); });
    return found == commands_.end() ? nullptr : found->get();
  }

  std::string unknown_argument_message(const std::string& argument) const {
    const auto name = [](const auto& command) { return command->app().get_name(); };
    return "ropewalk does not take '" + argument + "': the commands are " + join(commands_, ", ", name, " and ") +
           "; see ropewalk --help.";
  }

  void open_window() const {
    leave_own_console();
    if (file_.empty()) return run_window({});
    // The name of no existing file, without a dot or a slash: most likely a misspelt command.
    std::error_code ignored;
    if (!is_link(file_) && !std::filesystem::exists(path_of(file_), ignored) &&
        file_.find_first_of("./\\") == std::string::npos)
      throw UsageError(unknown_argument_message(file_));
    // Reads the file once before the window opens, so that errors appear on the command line.
    if (is_link(file_)) {
      if (const auto problems = open_link(file_).problems; !problems.empty())
        write_error_line("ropewalk: " + problems.front());
    } else if (is_lesson(path_of(file_))) {
      read_lesson_file(path_of(file_));
    } else {
      Session trial;
      open_file(trial, path_of(file_));
    }
    run_window(path_of(file_));
  }

  CLI::App program_{"Ropewalk shows how transformers encode position.", "ropewalk"};
  std::string file_;
  bool diagnose_ = false;
  bool licences_ = false;
  std::vector<std::unique_ptr<Command>> commands_;
};

int fail(const std::string& sentence, ExitStatus status) {
  has_terminal() ? write_error_line("ropewalk: " + sentence) : show_message(sentence);
  return status;
}

}  // namespace

int run_command_line(const std::vector<std::string>& arguments) {
  try {
    CommandLine().run(arguments);
    return kDone;
  } catch (const ReaderGone&) {
    return kReaderGoneStatus;
  } catch (const UsageError& error) {
    return fail(error.what(), kWrongUsage);
  } catch (const std::exception& error) {
    return fail(explain_failure(error), kCannotBeMet);
  }
}

}  // namespace ropewalk
