//! A table of cases for each format: the list, the dictionary that it becomes, and what is said about the rest.

use super::*;
use crate::dict::jsonl;
use proptest::prelude::*;

/// Imports one list. Every import is held against what must hold for all: the equation, a sound dictionary in normal form.
#[track_caller]
fn import(format: Format, file: &str, list: &[u8], options: &Options) -> (Dictionary, Account) {
    let mut importer = Importer::new(format, options);
    importer.read(file, list).unwrap();
    let (dictionary, account) = importer.finish().unwrap();
    assert_eq!(account.records, account.taken + account.skipped(), "{:?}", account.findings);
    let written = dictionary.to_toml();
    let again = Dictionary::from_toml(&written).unwrap_or_else(|problems| panic!("{problems:?}\n{written}"));
    assert_eq!(again.digest(), dictionary.digest(), "{written}");
    assert_eq!(again.to_toml(), written);
    let (located, problems) = jsonl::read("x.jsonl", &dictionary.to_jsonl());
    assert!(problems.iter().all(|problem| problem.severity < crate::diag::Severity::Error), "{problems:?}");
    let layer = Layer { files: vec![located], builtin: true };
    let (again, _) = layer::merge(vec![layer], Vec::new()).unwrap();
    assert_eq!(again.to_toml(), written, "as JSON lines");
    (dictionary, account)
}

/// Imports a list and compares the TOML that comes out, and what is said: `skipped 3: reason`.
#[track_caller]
fn check_with(format: Format, file: &str, list: &[u8], options: &Options, toml: &str, said: &[&str]) {
    let (dictionary, account) = import(format, file, list, options);
    // What the tests write is indented by eight blanks.
    let expected: Vec<&str> = toml.trim().lines().map(|line| line.strip_prefix("        ").unwrap_or(line)).collect();
    assert_eq!(dictionary.to_toml().trim(), expected.join("\n"));
    let found: Vec<String> = account
        .findings
        .iter()
        .map(|finding| format!("{} {}: {}", finding.loss.name(), finding.place.line, finding.reason))
        .collect();
    assert_eq!(found, said);
}

#[track_caller]
fn check(format: Format, list: &str, toml: &str, said: &[&str]) {
    check_with(format, "list", list.as_bytes(), &Options::default(), toml, said);
}

#[test]
fn actors_have_names_synonyms_and_times() {
    check(
        Format::Actors,
        "# comment\n\
         \n\
         ADA_EXAMPLE_  ; a remark\n\
         +PRESIDENT_EXAMPLE_ # and another\n\
         \t[NPTGOV 991231-000229]\n\
         \t[NPTGOV >011222]\n\
         \t[NPTELI <19280102]\n\
         \t[NPTELI]\n",
        r#"
        [[entity]]
        id = "ada_example"
        name = "Ada Example"
        type = "person"
        roles = [
          { title = "NPTELI", to = 1928-01-01 },
          { title = "NPTGOV", from = 1999-12-31, to = 2000-02-29 },
          { title = "NPTGOV", from = 2001-12-22 },
        ]
        aliases = ["President Example"]
        tags = ["NPTELI"]"#,
        &[],
    );
}

#[test]
fn countries_get_the_ids_of_the_built_in_ones() {
    check(
        Format::Actors,
        "CROATIA_\n+CROATIAN_\n\t[YUGHRV <910625]\n\t[HRV >920115]\nZAGREB [HRV]\nPORT_EXAMPLE_DOCKERS [HRVLAB]\n+PED\n",
        r#"
        [[entity]]
        id = "croatia"
        name = "Croatia"
        type = "country"
        iso = "HR"
        roles = [
          { title = "YUGHRV", to = 1991-06-24 },
          { title = "HRV", from = 1992-01-15 },
        ]
        aliases = ["Croatian", "Zagreb"]
        tags = ["HRV"]

        [[entity]]
        id = "port_example_dockers"
        name = "Port Example Dockers"
        type = "organisation"
        abbreviations = ["PED"]
        tags = ["HRVLAB"]"#,
        &[],
    );
}

#[test]
fn actors_that_cannot_be_taken_are_named() {
    check(
        Format::Actors,
        "+ORPHAN_\n\
         \t[XXX]\n\
         SEA_OF_EXAMPLE [---]\n\
         ADA_EXAMPLE_\n\
         \t[NPTGOV 20121204]\n\
         \t[NPTGOV 121204-020101]\n\
         \t[]\n\
         _ [NPTGOV]\n\
         &SET\n\
         EXAMPLE (ACTING_ [NPTGOV <nonsense]\n\
         NEMO_\n\
         ---STOP---\n\
         never read\n",
        r#"
        [[entity]]
        id = "ada_example"
        name = "Ada Example"
        type = "person"
        tags = ["NPTGOV"]

        [[entity]]
        id = "example"
        name = "Example"
        type = "person"
        tags = ["NPTGOV"]

        [[entity]]
        id = "nemo"
        name = "Nemo"
        type = "actor""#,
        &[
            "skipped 1: a synonym without a name before it",
            "skipped 2: a code without a name before it",
            "skipped 3: the code --- says that the name is no actor",
            "part 5: the time of the code is left out: \"20121204\" says neither since (>) nor until (<) nor a range when the \
             code holds",
            "part 6: the time of the code is left out: 121204-020101 ends before it begins",
            "skipped 7: the code is empty",
            "skipped 8: the name is empty",
            "skipped 9: a set of words for verb patterns: no actor",
            "part 10: the time of the code is left out: \"nonsense\" is no date: YYMMDD or YYYYMMDD is wanted",
            "note 11: the name has no code, which would tell its type",
        ],
    );
}

#[test]
fn names_without_a_code_have_that_of_the_next() {
    check(
        Format::Actors,
        "<!-- a comment\nof two lines -->\nADA_EXAMPLE_\nHARBOUR_GUARD\nEXAMPLE_\nPRESIDENT_EXAMPLE_\n\t[NPTGOV >010101]\n\
         PRESIDENT_EXAMPLE_\n\t[NPTMIL >020101]\n",
        r#"
        [[entity]]
        id = "harbour_guard"
        name = "Harbour Guard"
        type = "person"
        roles = [
          { title = "NPTGOV", from = 2001-01-01 },
        ]

        [[entity]]
        id = "president_example"
        name = "President Example"
        type = "person"
        roles = [
          { title = "NPTGOV", from = 2001-01-01 },
          { title = "NPTMIL", from = 2002-01-01 },
        ]
        aliases = ["Ada Example", "Example"]"#,
        &[
            "note 3: the name has no code; it counts for the name with a code below",
            "note 4: the name has no code; it gets that of the name below",
            "note 5: the name has no code; it counts for the name with a code below",
            "note 8: the name stands here again; both become one",
        ],
    );
}

#[test]
fn nicknames_and_plurals_are_written_out() {
    check(
        Format::Actors,
        "ADA_\"SPARKS\"_EXAMPLE [NPTGOV >010101]\nDOCKER(S)_OF_NORTHPORT [NPTLAB]\nHARBOUR_PILOT(S) [NPTLAB]\n",
        r#"
        [[entity]]
        id = "ada_example"
        name = "Ada Example"
        type = "person"
        roles = [
          { title = "NPTGOV", from = 2001-01-01 },
        ]
        aliases = ["Sparks Example"]

        [[entity]]
        id = "docker_s_of_northport"
        name = "Docker(S) of Northport"
        type = "organisation"
        tags = ["NPTLAB"]

        [[entity]]
        id = "harbour_pilot"
        name = "Harbour Pilot"
        type = "organisation"
        aliases = ["Harbour Pilots"]
        tags = ["NPTLAB"]"#,
        &[],
    );
}

#[test]
fn agents_are_common_nouns_with_plurals() {
    let lists =
        "!PERSON! = MAN, WOMEN\nARMY [~MIL]\nPOLICE {} [~COP]\nCHAIR!PERSON! [~GOV]\nBOSS_ [~BUS]\nNO!SUCH! [~GOV]\n";
    let (dictionary, account) = import(Format::Actors, "x", lists.as_bytes(), &Options::default());
    let found: Vec<(&str, Vec<&str>)> = dictionary
        .entities()
        .iter()
        .map(|entity| (entity.kind.as_str(), entity.surfaces.iter().map(|surface| surface.text.as_str()).collect()))
        .collect();
    let expected = [
        ("agent", vec!["army", "armies"]),
        ("agent", vec!["boss", "bosses"]),
        ("agent", vec!["chairman", "chairwomen"]),
        ("agent", vec!["police"]),
    ];
    assert_eq!(found, expected);
    let any = |surface: &super::super::entry::Surface| surface.case == super::super::entry::Case::Any;
    assert!(dictionary.entities().iter().all(|entity| entity.surfaces.iter().all(any)));
    assert_eq!((account.records, account.skipped()), (6, 1));
    assert_eq!(account.findings[0].reason, "no set !SUCH! stands above");
}

#[test]
fn quanteda_keys_become_countries_or_types_of_their_own() {
    check_with(
        Format::Newsmap,
        "lists/english.yml",
        b"# comment\r\nASIA:\r\n\tSOUTH:\r\n\t\t'IR': [Iran, Iranian*, \"Tehran\",]\r\n\t\tKV: [Kosovo, '']\r\nships:\r\n  star: [Harbour Star, harb*r]\r\n",
        &Options::default(),
        r#"
        [[entity]]
        id = "iran"
        name = "Iran"
        type = "country"
        iso = "IR"
        tags = ["asia", "south"]

        [[entity.alias]]
        text = "Iranian"
        lang = "en"

        [[entity.alias]]
        text = "Iranians"
        lang = "en"

        [[entity.alias]]
        text = "Tehran"
        lang = "en"

        [[entity]]
        id = "kosovo"
        name = "Kosovo"
        type = "country"
        iso = "XK"
        tags = ["asia", "south"]

        [[entity]]
        id = "star"
        name = "star"
        type = "ships"
        tags = ["ships"]
        remove = ["star"]

        [[entity.alias]]
        text = "Harbour Star"
        lang = "en""#,
        &[
            "note 0: taken for a list in the language \"en\", by its name",
            "skipped 5: the name is empty",
            "skipped 7: a wildcard before the end of a word has no forms that could be listed",
        ],
    );
}

#[test]
fn two_languages_of_a_name_count_in_all() {
    let options = Options::default();
    let mut importer = Importer::new(Format::Newsmap, &options);
    importer.read("german.yml", "A:\n  GE: [Georgien, Tiflis]\n".as_bytes()).unwrap();
    importer.read("turkish.yml", "A:\n  GE: [Gürcistan, Tiflis]\n".as_bytes()).unwrap();
    let (dictionary, account) = importer.finish().unwrap();
    let langs: Vec<(&str, Option<&str>)> = dictionary.entities()[0]
        .surfaces
        .iter()
        .map(|surface| (surface.text.as_str(), surface.lang.as_deref()))
        .collect();
    let expected = [("Georgia", None), ("Georgien", Some("de")), ("Gürcistan", Some("tr")), ("Tiflis", None)];
    assert_eq!(langs, expected);
    assert_eq!((account.records, account.taken), (4, 4));
}

#[test]
fn broken_yaml_is_named_with_its_line() {
    let (dictionary, account) =
        import(Format::Newsmap, "en.yml", b"A:\n  IR: [Iran]\n  IQ: [Iraq, *x]\n  SY: [Syria]\n", &Options::default());
    assert_eq!(dictionary.entities().len(), 2);
    let last = account.findings.last().unwrap();
    assert_eq!((last.loss, last.place.line), (Loss::Record, 3));
    assert!(last.reason.starts_with("no valid YAML"), "{}", last.reason);
}

#[test]
fn spacy_patterns_are_grouped_by_id() {
    check(
        Format::Spacy,
        "{\"label\": \"ORG\", \"pattern\": \"Delta Line\", \"id\": \"delta\"}\n\
         \n\
         {\"label\": \"ORG\", \"pattern\": [{\"LOWER\": \"delta\"}, {\"LOWER\": \"ships\"}], \"id\": \"delta\"}\n\
         {\"label\": \"GPE\", \"pattern\": \"Iran\"}\n\
         {\"label\": \"GPE\", \"pattern\": \"Northport\"}\n\
         {\"label\": \"SHIP\", \"pattern\": \"Iran\"}\n\
         {\"label\": \"PERSON\", \"pattern\": [{\"TEXT\": {\"REGEX\": \"^Ada\"}}]}\n\
         {\"label\": \"PERSON\", \"pattern\": \"\"}\n\
         {\"pattern\": \"x\"}\n\
         {\"label\": \"PERSON\", \"pattern\": \"Ada\" \n\
         {\"label\": \"PERSON\", \"pattern\": [{\"LOWER\": \"ada\"}, {\"LOWER\": \"example\", \"OP\": \"+\"}]}\n",
        r#"
        [[entity]]
        id = "ada_example"
        name = "Ada Example"
        type = "person"

        [[entity.alias]]
        text = "Ada Example"
        case = "any"

        [[entity]]
        id = "delta"
        name = "Delta Line"
        type = "organisation"

        [[entity.alias]]
        text = "delta ships"
        case = "any"

        [[entity]]
        id = "iran"
        name = "Iran"
        type = "country"

        [[entity]]
        id = "iran_2"
        name = "Iran"
        type = "ship"

        [[entity]]
        id = "northport"
        name = "Northport"
        type = "place""#,
        &[
            "note 6: the id \"iran\" is taken; this one gets \"iran_2\"",
            "skipped 7: REGEX cannot be listed",
            "skipped 8: the name is empty",
            "skipped 9: there is no `label`",
            "skipped 10: no valid JSON: EOF while parsing an object",
            "part 11: more repetitions than one are left out",
        ],
    );
}

#[test]
fn opensanctions_rows_survive_what_is_in_them() {
    check(
        Format::OpenSanctions,
        "id,schema,name,aliases,birth_date,countries,dataset\r\n\
         Q1000,Person,\"EXAMPLE, Ada\",\"Ada \"\"The Auditor\"\" Example;\"\"Exampel; Ada\"\";A\",1970-01-02,xx,List\r\n\
         NK-a,Company,\"Delta\nLine, Inc.\",DELTA LINE;Дельта Лайн,,xx;yy,List\r\n\
         NK-a,Company,\"Delta Line, Inc.\",Delta Ships,,xx,Other\r\n\
         NK-b,Vessel,Harbour Star,,,,\r\n\
         \r\n\
         NK-c,Person,,Nobody,,,\r\n\
         NK-d,Person,12345,,,,\r\n\
         short,row\r\n",
        r#"
        [[entity]]
        id = "NK-a"
        name = "Delta Line, Inc."
        type = "organisation"
        aliases = ["Delta Line", "Delta Ships", "Дельта Лайн"]
        note = "xx;yy; List"

        [[entity]]
        id = "NK-b"
        name = "Harbour Star"
        type = "vessel"

        [[entity]]
        id = "Q1000"
        name = "Ada Example"
        type = "person"
        aliases = ["Exampel; Ada", "Example, Ada"]
        note = "born 1970-01-02; xx; List"
        wikidata = "Q1000""#,
        &[
            "part 2: a single letter or digit would be found everywhere",
            "note 5: the target stands here again; both rows become one",
            "skipped 8: the name is empty",
            "skipped 9: a number would be found everywhere",
            "skipped 10: 2 cells under a header of 7; is a quote missing?",
        ],
    );
}

const WIKIDATA: &str = r#"{"head": {}, "results": {"bindings": [
    {"item": {"value": "http://www.wikidata.org/entity/Q794"}, "itemLabel": {"xml:lang": "de", "value": "Persien"}},
    {"item": {"value": "http://www.wikidata.org/entity/Q794"}, "itemLabel": {"xml:lang": "en", "value": "Iran"},
     "typeLabel": {"value": "sovereign state"}, "iso": {"value": "IR"}, "demonym": {"xml:lang": "en-gb", "value": "Iranian"},
     "itemAltLabel": {"xml:lang": "en", "value": "Persia, Iran Co., Ltd."}, "population": {"value": "1"}},
    {"item": {"value": "http://www.wikidata.org/entity/Q9"}, "itemLabel": {"value": "Q9"}},
    {"itemLabel": {"value": "x"}}, 5
]}}"#;

#[test]
fn wikidata_rows_are_grouped_by_item() {
    check(
        Format::Wikidata,
        WIKIDATA,
        r#"
        [[entity]]
        id = "Q794"
        name = "Iran"
        type = "country"
        iso = "IR"
        demonyms = ["Iranian"]
        wikidata = "Q794"

        [[entity.alias]]
        text = "Iran Co., Ltd."
        lang = "en"

        [[entity.alias]]
        text = "Persia"
        lang = "en"

        [[entity.alias]]
        text = "Persien"
        lang = "de"

        [[entity.alias]]
        text = "Iranian"
        lang = "en""#,
        &[
            "note 0: the column is not known and is left out",
            "skipped 6: Q9 has no label",
            "skipped 7: no column holds an item, such as http://www.wikidata.org/entity/Q42",
            "skipped 7: a row is an object with a value for each column",
        ],
    );
}

#[test]
fn wikidata_comes_as_a_table_and_as_simple_json_too() {
    let toml = r#"
        [[entity]]
        id = "Q42"
        name = "Zoë Hall"
        type = "person"
        aliases = ["Z. Hall"]
        abbreviations = ["ZH"]
        wikidata = "Q42""#;
    for list in [
        "item,itemLabel,aliases,acronym,typeLabel\r\nhttp://www.wikidata.org/entity/Q42,\"Zoë\r\nHall\",Z. Hall,ZH,human\r\n",
        "person\tpersonLabel\taliases\tacronym\ttypeLabel\nQ42\tZoë Hall\tZ. Hall|Zoë Hall\tZH\thuman\n",
        r#" [{"item": "http://www.wikidata.org/entity/Q42", "itemLabel": "Zoë Hall", "aliases": "Z. Hall", "acronym": "ZH", "type": "http://www.wikidata.org/entity/Q5"}]"#,
    ] {
        check(Format::Wikidata, list, toml, &[]);
    }
}

#[test]
fn the_user_gives_types() {
    let options =
        Options { types: vec![("ship".into(), "vessel".into())], default_type: Some("thing".into()), lang: None };
    for (format, list) in [
        (Format::Spacy, "{\"label\":\"SHIP\",\"pattern\":\"Aa\"}\n{\"label\":\"ORG\",\"pattern\":\"Bb\"}"),
        (Format::Newsmap, "ship: [Aa]\nport: [Bb]"),
        (Format::Actors, "AA [SHIP]\nBB [PORT]"),
        (Format::OpenSanctions, "id,schema,name\n1,Ship,Aa\n2,Port,Bb"),
        (Format::Wikidata, "item,itemLabel,typeLabel\nQ1,Aa,ship\nQ2,Bb,human"),
    ] {
        let (dictionary, _) = import(format, "x", list.as_bytes(), &options);
        let mut kinds: Vec<&str> = dictionary.entities().iter().map(|entity| entity.kind.as_str()).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, ["thing", "vessel"], "{format:?}");
    }
}

#[test]
fn encodings_line_ends_and_nul_bytes_change_nothing() {
    let text = "ZOË_EXAMPLE_ [NPTGOV >010101]\n+É_EXAMPLE_\n";
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let plain = import(Format::Actors, "x", text.as_bytes(), &Options::default()).0.to_toml();
    assert!(plain.contains("name = \"Zoë Example\""), "{plain}");
    for list in [utf16, latin, text.replace('\n', "\r\n").into_bytes(), text.replace('_', "_\0").into_bytes()] {
        assert_eq!(import(Format::Actors, "x", &list, &Options::default()).0.to_toml(), plain);
    }
}

#[test]
fn nothing_of_a_country_falls_to_another_entity() {
    let list = "{\"label\":\"PERSON\",\"pattern\":\"Chad\"}\n{\"label\":\"GPE\",\"pattern\":\"Chad\"}";
    let (dictionary, _) = import(Format::Spacy, "x", list.as_bytes(), &Options::default());
    let ids: Vec<(&str, &str)> = dictionary.entities().iter().map(|e| (e.id.as_str(), e.kind.as_str())).collect();
    assert_eq!(ids, [("chad", "country"), ("chad_2", "person")]);
}

/// Pieces from which hostile lists are made.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "\n",
        "\r\n",
        "\t",
        "\"",
        ",",
        ";",
        "|",
        "[",
        "]",
        "{",
        "}",
        "<",
        ">",
        "*",
        "?",
        "!",
        "+",
        "~",
        "&",
        "-",
        ":",
        "'",
        "#",
        "  ",
        "\0",
        "\u{feff}",
        "AFG",
        "GOV",
        "010101",
        "-020101",
        ">011222",
        "Ada",
        "Ää",
        "日本",
        "Q42",
        "name",
        "id",
        "item,itemLabel\n",
        "id,schema,name,aliases\n",
        "{\"label\":\"ORG\",\"pattern\":",
        "[{\"LOWER\":\"a b\",\"OP\":\"?\"}]}",
        "\"pattern\"}",
        "{\"results\":{\"bindings\":[",
        "{\"item\":{\"value\":\"Q1\"}",
        "KEY:\n  - ",
        "IR: [Iran, ",
        "_",
        "(S)",
        "!X! = ",
    ];
    prop_oneof![4 => proptest::sample::select(pieces.to_vec()).prop_map(String::from), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_every_record_is_accounted_for(
        pieces in proptest::collection::vec(piece(), 0..40),
        bytes in proptest::collection::vec(any::<u8>(), 0..60),
        lang in proptest::option::of(proptest::sample::select(vec!["en", "de", "ru", "tr", "xx"])),
    ) {
        let list = [pieces.concat().into_bytes(), bytes].concat();
        let options = Options { lang: lang.map(String::from), ..Options::default() };
        for format in Format::ALL {
            import(format, "x", &list, &options);
        }
    }
}
