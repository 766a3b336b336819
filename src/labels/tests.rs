use super::*;

fn phrase(label: Label, text: &str) -> Labels {
    let phrase = Phrase::new(label, text).expect("sound");
    Labels { phrases: BTreeMap::from([(label, phrase)]), ..Labels::default() }
}

#[test]
fn every_english_phrase_is_sound() {
    let mut names = std::collections::BTreeSet::new();
    for &label in Label::ALL {
        let (one, other) = label.english();
        Phrase::new(label, one).expect("sound");
        if let Some(other) = other {
            Phrase::with_forms(label, [("one", one), ("other", other)])
                .unwrap_or_else(|wrong| panic!("{label:?}: {wrong}"));
        }
        assert!(names.insert(label.name()), "{label:?} has the key of another");
        assert!(label.name().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'), "{label:?}");
    }
}

#[test]
fn english_numbers_and_lists() {
    let labels = Labels::default();
    let cases = [(0, "0 entities"), (1, "1 entity"), (1500, "1,500 entities")];
    for (number, expected) in cases {
        assert_eq!(labels.count(Label::CountedEntities, number), expected);
    }
    assert_eq!(labels.list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    assert_eq!(labels.choice(&["a".into(), "b".into()]), "a or b");
    assert_eq!((labels.list(&[]), labels.quantity(0.25)), (String::new(), "0.25".to_string()));
}

#[test]
fn places_are_filled_once() {
    let labels = phrase(Label::CaptionUndated, "{years} {{}} {n}");
    // What a value holds is no place.
    assert_eq!(
        labels.say_of(Label::CaptionUndated, 2, &[("years", "{n} {unit}"), ("documents", "x")]),
        "{n} {unit} {} 2"
    );
}

#[test]
fn other_languages_have_their_plurals_and_marks() {
    let forms = [("one", "{n} связь"), ("few", "{n} связи"), ("many", "{n} связей"), ("other", "{n} связи")];
    let ties = Phrase::with_forms(Label::CountedTies, forms).expect("sound");
    let plurals = Plurals::parse("ru").expect("a language");
    let mut labels = Labels { phrases: BTreeMap::from([(Label::CountedTies, ties)]), plurals, ..Labels::default() };
    labels.phrases.extend(phrase(Label::Thousands, "\u{A0}").phrases);
    labels.phrases.extend(phrase(Label::Decimal, ",").phrases);
    let cases = [(1, "1 связь"), (3, "3 связи"), (5, "5 связей"), (21, "21 связь"), (11_234, "11\u{A0}234 связи")];
    for (number, expected) in cases {
        assert_eq!(labels.count(Label::CountedTies, number), expected);
    }
    assert_eq!((labels.quantity(0.5), labels.quantity(1e6)), ("0,5".to_string(), "1\u{A0}000\u{A0}000".to_string()));
    // What is not replaced stays English.
    assert_eq!(labels.count(Label::CountedEntities, 21), "21 entities");
}

#[test]
fn mistakes_are_said() {
    for (label, text, wanted) in [
        (Label::Title, "{unitt}", "{unitt} is no place of this phrase; its places: {unit}"),
        (Label::Sentence, "{n}", "its places: none"),
        (Label::Title, "{unit", "a brace has no other"),
        (Label::Title, "unit}", "a brace has no other"),
        (Label::Title, "{{unit}", "a brace has no other"),
    ] {
        let wrong = Phrase::new(label, text).expect_err(text);
        assert!(wrong.contains(wanted), "{text}: {wrong}");
    }
    for (label, forms, wanted) in [
        (Label::Title, [("one", "a"), ("other", "b")], "depends on no number"),
        (Label::CountedTies, [("one", "a"), ("some", "b")], "no plural category is called \"some\""),
        (Label::CountedTies, [("one", "a"), ("two", "b")], "`other` is missing"),
    ] {
        let wrong = Phrase::with_forms(label, forms).expect_err("wrong");
        assert!(wrong.contains(wanted), "{wrong}");
    }
    assert!(Plurals::parse("not a language").is_err());
}

/// A language that needs another case behind "in" has a phrase of its own for it, and places may come together.
#[test]
fn cases_and_dates_can_be_said() {
    let mut labels = phrase(Label::TipUnits, "Fundstellen: {counted} {in_documents}");
    let within = Phrase::with_forms(Label::InDocuments, [("one", "in {n} Dokument"), ("other", "in {n} Dokumenten")]);
    labels.phrases.insert(Label::InDocuments, within.expect("sound"));
    labels.phrases.extend(phrase(Label::Date, "{d}.\u{A0}{m}.\u{A0}{year}").phrases);
    let values: Vec<_> = labels.of_units(Unit::Sentence, 3).into_iter().chain(labels.of_documents(2)).collect();
    assert_eq!(labels.say(Label::TipUnits, &borrowed(&values)), "Fundstellen: 3 sentences in 2 Dokumenten");
    let day = Date::new(2025, 6, 3).expect("a day");
    assert_eq!(labels.date(day), "3.\u{A0}6.\u{A0}2025");
    assert_eq!(Labels::default().date(day), "2025-06-03");
    Phrase::new(Label::Title, "{units}").expect("the unit comes in one and in many");
}
