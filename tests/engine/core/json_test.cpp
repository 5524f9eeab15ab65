// SPDX-License-Identifier: Apache-2.0
// JSON that nobody vouches for: bounded depth and length, values of the asked type only.
#include "tests/support/main.h"

#ifndef Q_MOC_RUN
#include "engine/core/json.h"
#endif

using namespace hblab;

class JsonTest : public QObject {
  Q_OBJECT
  static std::string nested(int depth) { return std::string(size_t(depth), '[') + std::string(size_t(depth), ']'); }

 private Q_SLOTS:
  void depthIsBounded() {
    QVERIFY(parse_json(nested(max_json_depth)).is_array());
    QVERIFY(parse_json(nested(max_json_depth + 1)).is_discarded());
    QVERIFY(parse_json(std::string(1000000, '[')).is_discarded());
    QVERIFY(parse_large_json(nested(1000000)).is_discarded());
    // Brackets in texts are no depth, whatever quotes and backslashes stand before them.
    const Json texts = parse_json("{\"a\\\"[[\": \"\\\\\", \"b\": \"" + std::string(1000, '[') + "\"}");
    QVERIFY(texts.is_object() && texts.size() == 2);
  }

  void keysAreBoundedWhereTheyAreSoughtOneByOne() {
    const auto object = [](int64_t keys) {
      std::string text = "{";
      for (int64_t i = 0; i < keys; ++i) text += (i > 0 ? "," : "") + ("\"" + std::to_string(i) + "::\":0");
      return text + "}";
    };
    QVERIFY(parse_json(object(max_json_keys)).is_object());
    QVERIFY(parse_json(object(max_json_keys + 1)).is_discarded());
    QVERIFY(parse_large_json(object(max_json_keys + 1)).is_object());
    std::string list = "[0";
    for (int64_t i = 0; i < 10 * max_json_keys; ++i) list += ",0";
    QVERIFY(parse_json(list + "]").is_array());
  }

  void valuesHaveTheirTypes() {
    const auto object = JsonObject::parse(
        R"({"count": 3, "float": 1e300, "far": 18446744073709551615, "negative": -1, "text": "a", "flag": true, "null": null,
            "object": {"a": "b"}, "mixed": {"a": 1}, "list": [1]})",
        "x.json");
    HBLAB_VERIFY_OK(object);
    QCOMPARE(*object->count("count"), int64_t(3));
    QCOMPARE(*object->seed("far"), UINT64_MAX);
    QCOMPARE(*object->number("float"), 1e300);
    QCOMPARE(*object->number("negative"), -1.0);
    QCOMPARE(*object->text("text"), std::string("a"));
    QCOMPARE(*object->flag("flag"), true);
    QCOMPARE(object->texts("object")->at("a"), std::string("b"));
    QVERIFY(!object->has("null") && !object->has("absent"));
    for (const char* key : {"float", "far", "negative", "text", "flag", "null", "object", "list", "absent"})
      QVERIFY2(!object->count(key), key);
    QVERIFY(!object->count("count", 4) && !object->count("count", 0, 2));
    QVERIFY(!object->seed("negative") && !object->number("flag") && !object->text("count") && !object->flag("count"));
    QVERIFY(!object->object("list") && !object->texts("mixed"));
    QVERIFY(!JsonObject::parse("[1]", "x.json") && !JsonObject::parse("{", "x.json"));
  }

  void errorsSayWhereAndWhat() {
    const std::string list = "[\"" + std::string(500, 'x') + "\"]";
    const auto object = JsonObject::parse("{\"size\": \"wide\", \"long\": " + list + "}", "x.json");
    HBLAB_VERIFY_OK(object);
    QCOMPARE(object->count("size", 1).error().message(), std::string("x.json: size is \"wide\", and must be a whole number from 1."));
    QCOMPARE(object->text("other").error().message(), std::string("x.json has no other."));
    QVERIFY(object->text("long").error().message().size() < 200);
  }
};

HBLAB_TEST_MAIN(JsonTest)
#include "json_test.moc"
