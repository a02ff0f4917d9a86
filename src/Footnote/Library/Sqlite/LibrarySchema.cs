using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>The tables of the library, and the steps from each version of them to the next.</summary>
internal static class LibrarySchema
{
    /// <summary>Step N takes a database from version N to N + 1. Steps are never changed once released; new ones are added at the end.</summary>
    private static readonly string[] Steps =
    [
        """
        -- What was read from one sequence of bytes in one way. Files with the same bytes share it.
        CREATE TABLE content (
            id       INTEGER PRIMARY KEY,
            hash     TEXT NOT NULL,             -- SHA-256 of the bytes, hexadecimal
            recipe   TEXT NOT NULL,             -- reader and chunker with their settings
            format   TEXT NOT NULL,
            title    TEXT,
            length   INTEGER NOT NULL,          -- UTF-16 code units of the text
            pages    INTEGER NOT NULL,
            furniture INTEGER NOT NULL,
            UNIQUE (hash, recipe));

        CREATE TABLE file (
            path     TEXT PRIMARY KEY,          -- relative to the documents' folder, '/' between names
            size     INTEGER NOT NULL,          -- bytes
            modified INTEGER NOT NULL,          -- ticks of 100 ns, UTC
            checked  INTEGER NOT NULL,          -- ticks of 100 ns, UTC
            hash     TEXT NOT NULL,
            recipe   TEXT NOT NULL,
            content  INTEGER REFERENCES content (id),
            problem  TEXT,
            message  TEXT,
            CHECK ((content IS NULL) = (problem IS NOT NULL))) WITHOUT ROWID;
        CREATE INDEX file_content ON file (content);

        -- The text in pieces, so that a passage is read without its whole document.
        CREATE TABLE text (
            content  INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
            start    INTEGER NOT NULL,
            piece    TEXT NOT NULL,
            PRIMARY KEY (content, start)) WITHOUT ROWID;

        CREATE TABLE section (
            content  INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
            ordinal  INTEGER NOT NULL,
            path     TEXT NOT NULL,             -- headings from the top, one a line
            start    INTEGER NOT NULL,
            "end"    INTEGER NOT NULL,
            anchor   TEXT,
            PRIMARY KEY (content, ordinal)) WITHOUT ROWID;

        CREATE TABLE page (
            content  INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
            number   INTEGER NOT NULL,          -- 1-based page of the file
            start    INTEGER NOT NULL,
            "end"    INTEGER NOT NULL,
            width    REAL NOT NULL,             -- points
            height   REAL NOT NULL,
            lines    BLOB NOT NULL,             -- where its lines stand
            PRIMARY KEY (content, number)) WITHOUT ROWID;

        CREATE TABLE chunk (
            content  INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
            ordinal  INTEGER NOT NULL,
            passage  INTEGER NOT NULL,          -- hash of context and text
            start    INTEGER NOT NULL,
            "end"    INTEGER NOT NULL,
            section  INTEGER NOT NULL,
            first_page INTEGER,
            last_page INTEGER,
            context  TEXT NOT NULL,
            blocks   BLOB NOT NULL,
            PRIMARY KEY (content, ordinal)) WITHOUT ROWID;
        CREATE INDEX chunk_passage ON chunk (passage);

        -- Passages that the index holds.
        CREATE TABLE passage (id INTEGER PRIMARY KEY);

        CREATE TABLE segment (
            name     TEXT PRIMARY KEY,
            passages INTEGER NOT NULL,
            deleted  BLOB NOT NULL) WITHOUT ROWID;

        -- Paths the user wants kept out although their files are there.
        CREATE TABLE forgotten (path TEXT PRIMARY KEY) WITHOUT ROWID;

        CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        """,
        """
        -- Other files that a file's document depends on: size, ticks of the last change and path of each, one a line.
        ALTER TABLE file ADD COLUMN included TEXT NOT NULL DEFAULT '';
        """,
        """
        -- The model of what the passages mean; no row until one was fitted.
        CREATE TABLE meaning (
            id       INTEGER PRIMARY KEY CHECK (id = 1),
            model    TEXT NOT NULL,             -- its file
            recipe   TEXT NOT NULL,             -- how it was fitted
            passages INTEGER NOT NULL);         -- how many it was fitted on

        -- The passages' vectors: of those the model was fitted on, and of those added since.
        CREATE TABLE vectors (
            part     TEXT PRIMARY KEY CHECK (part IN ('fitted', 'added')),
            name     TEXT NOT NULL,             -- their file
            passages INTEGER NOT NULL,
            deleted  BLOB NOT NULL) WITHOUT ROWID;

        -- 1 while there are passages without a vector.
        INSERT INTO counter VALUES ('meaning stale', 1);
        """,
        """
        -- What a document says of itself.
        CREATE TABLE stated (
            content  INTEGER PRIMARY KEY REFERENCES content (id) ON DELETE CASCADE,
            product  TEXT,
            version  TEXT,
            date     TEXT,                      -- yyyy-MM-dd
            tags     TEXT NOT NULL);            -- one a line

        -- What the user says of files and folders.
        CREATE TABLE given (
            path     TEXT PRIMARY KEY,
            product  TEXT,
            version  TEXT) WITHOUT ROWID;

        -- What follows for each file, from these and its path.
        CREATE TABLE edition (
            path     TEXT PRIMARY KEY REFERENCES file (path) ON DELETE CASCADE,
            product  TEXT,
            version  TEXT,
            version_key TEXT,                   -- ordered as versions are
            family   TEXT) WITHOUT ROWID;       -- the same for all versions of one document
        CREATE INDEX edition_family ON edition (family, version_key);

        -- Passages of a content or of its sections, without their words.
        CREATE INDEX chunk_section ON chunk (content, section, passage);
        """,
        """
        -- Passages that say nearly the same. A change of what makes them so takes a step that empties both tables.
        CREATE TABLE sketch (
            passage  INTEGER PRIMARY KEY REFERENCES passage (id) ON DELETE CASCADE,
            bands    BLOB NOT NULL);            -- keys of its words' MinHash bands; empty for a passage too short to compare

        CREATE TABLE duplicate (                -- members of groups of two and more, the representative among them
            passage  INTEGER PRIMARY KEY REFERENCES passage (id) ON DELETE CASCADE,
            representative INTEGER NOT NULL);
        CREATE INDEX duplicate_representative ON duplicate (representative);
        INSERT INTO counter VALUES ('grouped', 0);
        """,
        """
        -- Passages may have vectors of several kinds side by side, each under its name: of the model fitted to them, or of a generator.
        ALTER TABLE meaning RENAME TO earlier_meaning;
        ALTER TABLE vectors RENAME TO earlier_vectors;

        CREATE TABLE meaning (
            name     TEXT PRIMARY KEY,          -- 'latent' is the fitted one
            stale    INTEGER NOT NULL,          -- 1 while passages came or went since vectors were last made
            model    TEXT,                      -- file of the fitted model; null where there is none
            recipe   TEXT,                      -- how it was fitted
            passages INTEGER) WITHOUT ROWID;    -- how many it was fitted on

        -- Where a generator's vectors live. Vectors of another space are refused.
        CREATE TABLE space (
            meaning  TEXT PRIMARY KEY REFERENCES meaning (name) ON DELETE CASCADE,
            model    TEXT NOT NULL,
            pooling  TEXT NOT NULL,             -- empty where it is not known
            query_prompt TEXT NOT NULL,
            passage_prompt TEXT NOT NULL,
            width    INTEGER NOT NULL,
            normalized INTEGER NOT NULL,
            probes   BLOB NOT NULL) WITHOUT ROWID; -- vectors of the fixed texts, little-endian float32

        CREATE TABLE vectors (
            meaning  TEXT NOT NULL REFERENCES meaning (name) ON DELETE CASCADE,
            part     TEXT NOT NULL,             -- of the fitted model: 'fitted' or 'added'; of a generator: the file's name
            name     TEXT NOT NULL,             -- their file
            passages INTEGER NOT NULL,
            deleted  BLOB NOT NULL,
            PRIMARY KEY (meaning, part)) WITHOUT ROWID;

        INSERT INTO meaning
            SELECT 'latent', counter.value, model, recipe, passages FROM counter LEFT JOIN earlier_meaning ON 1 WHERE counter.name = 'meaning stale';
        INSERT INTO vectors SELECT 'latent', part, name, passages, deleted FROM earlier_vectors;
        DROP TABLE earlier_vectors;
        DROP TABLE earlier_meaning;
        DELETE FROM counter WHERE name = 'meaning stale';
        """,
        """
        -- Rows that may be large get a rowid: a tree without holds whole rows on its upper levels too, four to a page, and is read six pages deep for one passage.
        DROP INDEX chunk_passage;
        DROP INDEX chunk_section;
        ALTER TABLE text RENAME TO earlier_text;
        ALTER TABLE page RENAME TO earlier_page;
        ALTER TABLE chunk RENAME TO earlier_chunk;

        CREATE TABLE text (
            content  INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
            start    INTEGER NOT NULL,
            piece    TEXT NOT NULL,
            PRIMARY KEY (content, start));

        CREATE TABLE page (
            content  INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
            number   INTEGER NOT NULL,          -- 1-based page of the file
            start    INTEGER NOT NULL,
            "end"    INTEGER NOT NULL,
            width    REAL NOT NULL,             -- points
            height   REAL NOT NULL,
            lines    BLOB NOT NULL,             -- where its lines stand
            PRIMARY KEY (content, number));

        CREATE TABLE chunk (
            content  INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
            ordinal  INTEGER NOT NULL,
            passage  INTEGER NOT NULL,          -- hash of context and text
            start    INTEGER NOT NULL,
            "end"    INTEGER NOT NULL,
            section  INTEGER NOT NULL,
            first_page INTEGER,
            last_page INTEGER,
            context  TEXT NOT NULL,
            blocks   BLOB NOT NULL,
            PRIMARY KEY (content, ordinal));

        INSERT INTO text SELECT * FROM earlier_text ORDER BY content, start;
        INSERT INTO page SELECT * FROM earlier_page ORDER BY content, number;
        INSERT INTO chunk SELECT * FROM earlier_chunk ORDER BY content, ordinal;
        DROP TABLE earlier_text;
        DROP TABLE earlier_page;
        DROP TABLE earlier_chunk;
        CREATE INDEX chunk_passage ON chunk (passage);
        CREATE INDEX chunk_section ON chunk (content, section, ordinal, passage); -- what is in a section, and which comes first
        """,
    ];

    /// <summary>Version this program writes.</summary>
    public static int Version => Steps.Length;

    /// <summary>Brings a database to <see cref="Version"/>; each step in a transaction of its own.</summary>
    /// <exception cref="DamagedLibraryException">The database was written by a newer program.</exception>
    public static void Migrate(SqliteConnection connection) => Migrate(connection, Version);

    /// <summary>Brings a database to a version, which may be an earlier one than this program writes.</summary>
    /// <exception cref="DamagedLibraryException">The database was written by a newer program.</exception>
    public static void Migrate(SqliteConnection connection, int target)
    {
        var version = Convert.ToInt32(connection.Scalar("PRAGMA user_version"));
        if (version > Version)
        {
            throw new DamagedLibraryException(
                $"The library {connection.DataSource} has format {version}; this program knows formats up to {Version}. Use a newer footnote, or --library with another folder.");
        }

        for (; version < target; version++)
        {
            using var transaction = new WriteTransaction(connection);
            if (Convert.ToInt32(connection.Scalar("PRAGMA user_version")) == version)
            {
                connection.Execute(Steps[version]);
                connection.Execute($"PRAGMA user_version = {version + 1}");
            }

            transaction.Commit();
        }
    }
}
