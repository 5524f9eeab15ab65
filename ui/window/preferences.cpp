// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences.h"

#include <QJsonObject>

#include "ui/live/plot_options.h"
#include "ui/window/session.h"

namespace hblab::ui::preferences {
namespace {

constexpr const char *language_key = "ui/language", *notifies_key = "notify/on", *in_front_key = "notify/in_front", *plots_group = "plots",
                     *keys_group = "keys";

bool flag(const char* key, bool otherwise) { return settings()->value(key, otherwise).toBool(); }
void set_flag(const char* key, bool on) { settings()->setValue(key, on); }

}  // namespace

QString language() { return settings()->value(language_key).toString(); }
void set_language(const QString& code) { settings()->setValue(language_key, code); }

bool notifies() { return flag(notifies_key, true); }
void set_notifies(bool on) { set_flag(notifies_key, on); }
bool notifies_in_front() { return flag(in_front_key, false); }
void set_notifies_in_front(bool on) { set_flag(in_front_key, on); }

PlotOptions plots() {
  const auto kept = settings();
  kept->beginGroup(plots_group);
  QJsonObject json = json_of(PlotOptions());
  for (const QString& key : json.keys()) {
    QVariant value = kept->value(key, json[key].toVariant());
    value.convert(json[key].toVariant().metaType());  // a file of settings holds texts
    json[key] = QJsonValue::fromVariant(value);
  }
  return options_in(json);
}

void set_plots(const PlotOptions& options) {
  const auto kept = settings();
  kept->beginGroup(plots_group);
  const QJsonObject json = json_of(options), own = json_of(PlotOptions());
  for (const QString& key : json.keys())
    if (json[key] == own[key])
      kept->remove(key);
    else
      kept->setValue(key, json[key].toVariant());
}

void load_shortcuts(ActionRegistry& actions) {
  const auto kept = settings();
  kept->beginGroup(keys_group);
  QStringList changed;
  for (const QString& id : kept->childKeys())
    if (actions.find(id)) changed << id;
  for (const QString& id : changed) actions.set_shortcut(id, {});  // two may have changed places
  for (const QString& id : changed)
    if (!actions.set_shortcut(id, QKeySequence(kept->value(id).toString(), QKeySequence::PortableText)))
      actions.set_shortcut(id, actions.info(id).shortcut);
}

void keep_shortcut(const ActionRegistry& actions, const QString& id) {
  const auto kept = settings();
  kept->beginGroup(keys_group);
  const QKeySequence keys = actions.find(id)->shortcut();
  if (keys == actions.info(id).shortcut)
    kept->remove(id);
  else
    kept->setValue(id, keys.toString(QKeySequence::PortableText));
}

}  // namespace hblab::ui::preferences
