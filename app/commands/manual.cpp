// SPDX-License-Identifier: Apache-2.0
// hblab manual: what every command's --help says, in the form of a man page's section. The build puts it into hblab.1, so that the page
// and the program cannot differ. Of no use to people, therefore not listed.
#include <cstdio>

#include "app/command.h"

namespace hblab::app {
namespace {

/// Text as roff reads it: nothing in it is a command.
std::string roff(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c == '.' || c == '\'') && (i == 0 || text[i - 1] == '\n')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

std::vector<std::string> split(const std::string& text, const std::string& at) {
  std::vector<std::string> parts;
  size_t from = 0;
  for (size_t found; (found = text.find(at, from)) != std::string::npos; from = found + at.size())
    parts.push_back(text.substr(from, found - from));
  parts.push_back(text.substr(from));
  return parts;
}

/// Paragraphs. Lines that are indented are shown as they are, below the line that announces them.
void print_footer(const std::string& footer) {
  for (const auto& paragraph : split(footer, "\n\n")) {
    bool verbatim = false;
    std::puts(".PP");
    for (const auto& line : split(paragraph, "\n")) {
      const bool indented = line.rfind("  ", 0) == 0;
      if (indented != verbatim) std::puts(indented ? ".RS 4\n.nf" : ".fi\n.RE");
      verbatim = indented;
      std::puts(roff(indented ? line.substr(2) : line).c_str());
    }
    if (verbatim) std::puts(".fi\n.RE");
  }
}

void print_command(const CLI::App& command, const std::string& name) {
  const CLI::Formatter help;
  std::vector<const CLI::Option*> positional, named;
  for (const CLI::Option* option : command.get_options()) (option->get_positional() ? positional : named).push_back(option);
  std::string usage = name + " [OPTIONS]";
  for (const CLI::Option* option : positional) usage += " " + option->get_type_name();
  std::printf(".SS \"%s\"\n%s.\n.PP\n.B %s\n", roff(name).c_str(), roff(command.get_description()).c_str(), roff(usage).c_str());
  const auto list = [&](const std::vector<const CLI::Option*>& options, bool are_positional) {
    for (const CLI::Option* option : options) {
      std::printf(".TP\n\\fB%s\\fR%s\n%s.\n", roff(help.make_option_name(option, are_positional)).c_str(),
                  roff(help.make_option_opts(option)).c_str(), roff(option->get_description()).c_str());
    }
  };
  list(positional, true);
  list(named, false);
  print_footer(command.get_footer());
}

/// Commands that only hold others are named by those.
void print_commands(CLI::App& of, const std::string& name) {
  for (CLI::App* command : of.get_subcommands([](CLI::App* each) { return !each->get_group().empty(); })) {
    const std::string full = name + " " + command->get_name();
    if (command->get_subcommands([](CLI::App*) { return true; }).empty())
      print_command(*command, full);
    else
      print_commands(*command, full);
  }
}

}  // namespace

void add_manual(CLI::App& cli, Action* chosen) {
  CLI::App& command = *cli.add_subcommand("manual", "Print all commands as a section of a man page");
  command.group("");
  examples(command, "  hblab manual\n\nExit status: 0 done, 2 wrong command line.");
  command.callback([=, &cli] {
    *chosen = [&cli] {
      std::puts(".SH COMMANDS");
      print_commands(cli, "hblab");
      return int(exit_ok);
    };
  });
}

}  // namespace hblab::app
