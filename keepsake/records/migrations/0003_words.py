"""The words index: a table of its own on each engine, which no model knows (Django would not make it)."""

from django.db import migrations

# Tokens are made in Python; the tokenizer only parts them. Of a row it is asked whether it holds a token, so neither
# where it stands (detail) nor how long the row is (columnsize) is kept.
SQLITE = (
    "CREATE VIRTUAL TABLE records_words USING fts5(tokens, tokenize = \"ascii tokenchars '_'\", "
    "detail = none, columnsize = 0)",
    "CREATE TABLE records_words_known (setting INTEGER NOT NULL, word TEXT NOT NULL, PRIMARY KEY (setting, word)) "
    "WITHOUT ROWID",
)
POSTGRES = (
    "CREATE TABLE records_words (record bigint PRIMARY KEY, setting bigint NOT NULL, child bigint, "
    "happened_at timestamptz NOT NULL, act bigint NOT NULL, tokens tsvector NOT NULL)",
    # A short list of what waits: a search reads all of it.
    "CREATE INDEX records_words_tokens ON records_words USING gin (tokens) WITH (gin_pending_list_limit = 256)",
    "CREATE INDEX records_words_time ON records_words (setting, happened_at, act, record)",
    'CREATE TABLE records_words_known (setting bigint NOT NULL, word text COLLATE "C" NOT NULL)',
    "CREATE INDEX records_words_known_word ON records_words_known (setting, word)",
)


def make(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for table in ("records_words", "records_words_known"):
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("records", "0002_narrowed_lists")]

    operations = [migrations.RunPython(make, drop)]
