//! Every fixed word of figure and report, in English.

/// Makes the list of labels: a name in relgraph.toml each, and its English phrase; of a phrase that depends on a number, the
/// forms for one and for other numbers.
macro_rules! catalogue {
    ($($label:ident $name:literal = $one:literal $(| $other:literal)?;)*) => {
        /// A fixed phrase of figure or report.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Label {
            $(#[doc = concat!("`", $name, "`: ", $one)] $label,)*
        }

        impl Label {
            /// All labels, in the order of `relgraph init`.
            pub const ALL: &[Label] = &[$(Label::$label,)*];

            /// Returns the label's key in relgraph.toml.
            pub fn name(self) -> &'static str {
                match self {
                    $(Label::$label => $name,)*
                }
            }

            /// Returns the English phrase: its form for one, or for all numbers, and that for others.
            pub fn english(self) -> (&'static str, Option<&'static str>) {
                match self {
                    $(Label::$label => ($one, catalogue!(@other $($other)?)),)*
                }
            }
        }
    };
    (@other) => { None };
    (@other $other:literal) => { Some($other) };
}

catalogue! {
    // Numbers and lists.
    Thousands "thousands" = ",";
    Decimal "decimal" = ".";
    Separator "separator" = ", ";
    StrongSeparator "strong_separator" = "; ";
    LastOfList "last_of_list" = "{list} and {last}";
    Date "date" = "{year}-{month}-{day}";
    Quotation "quotation" = "\u{201C}{text}\u{201D}";

    // Nouns.
    Sentence "sentence" = "sentence";
    Paragraph "paragraph" = "paragraph";
    Document "document" = "document";
    Sentences "sentences" = "sentences";
    Paragraphs "paragraphs" = "paragraphs";
    Documents "documents" = "documents";
    CountedSentences "counted_sentences" = "{n} sentence" | "{n} sentences";
    CountedParagraphs "counted_paragraphs" = "{n} paragraph" | "{n} paragraphs";
    CountedDocuments "counted_documents" = "{n} document" | "{n} documents";
    CountedEntities "counted_entities" = "{n} entity" | "{n} entities";
    CountedTies "counted_ties" = "{n} tie" | "{n} ties";
    InSentences "in_sentences" = "in {n} sentence" | "in {n} sentences";
    InParagraphs "in_paragraphs" = "in {n} paragraph" | "in {n} paragraphs";
    InDocuments "in_documents" = "in {n} document" | "in {n} documents";
    OfDocuments "of_documents" = "of {n} document" | "of {n} documents";
    FromDocuments "from_documents" = "from {n} document" | "from {n} documents";
    EntitiesOf "entities_of" = "{shown} of {n} entity" | "{shown} of {n} entities";
    TiesOf "ties_of" = "{shown} of {n} tie" | "{shown} of {n} ties";
    CountedTexts "counted_texts" = "{n} distinct text" | "{n} distinct texts";
    CountedTimes "counted_times" = "{n} time" | "{n} times";

    // The parts of a document, and how an entity may be named.
    ZoneBody "zone_body" = "body";
    ZoneBoilerplate "zone_boilerplate" = "boilerplate";
    ZoneReference "zone_reference" = "reference";
    ZoneComment "zone_comment" = "comment";
    ZoneAbout "zone_about" = "about";
    KindName "kind_name" = "name";
    KindAlias "kind_alias" = "alias";
    KindAbbreviation "kind_abbreviation" = "abbreviation";
    KindDemonym "kind_demonym" = "demonym";
    KindMetonym "kind_metonym" = "metonym";
    KindSurname "kind_surname" = "surname";
    KindGiven "kind_given" = "given";
    KindVariant "kind_variant" = "variant";
    KindShort "kind_short" = "short";
    KindAcronym "kind_acronym" = "acronym";

    // What a tie may weigh.
    MeasureCount "measure_count" = "count";
    MeasureAssociation "measure_association" = "association strength";
    MeasureCosine "measure_cosine" = "cosine";
    MeasureJaccard "measure_jaccard" = "Jaccard index";
    MeasurePmi "measure_pmi" = "PMI in bits";
    MeasureNpmi "measure_npmi" = "NPMI";
    MeasureG2 "measure_g2" = "G\u{B2}";
    MeasureSurprise "measure_surprise" = "\u{2212}log\u{2081}\u{2080} p";

    // The figure: what stands above it, below it, and in the place of nothing.
    Title "title" = "Who is named in the same {unit}";
    Subtitle "subtitle" = "{shown}, {from_documents}";
    SubtitleDated "subtitle_dated" = "{shown}, {from_documents}, {dated}";
    Shown "shown" = "{entities} and {ties}";
    Dated "dated" = "dated {years}";
    SomeDated "some_dated" = "{n} of them dated {years}" | "{n} of them dated {years}";
    Year "year" = "{year}";
    Years "years" = "{first} to {last}";
    NothingFound "nothing_found" = "No entities were found";
    NothingTied "nothing_tied" = "No ties: no two entities are named together";
    NothingLeft "nothing_left" = "Nothing is left to show";
    Described "described" = "Entity relationship graph of {shown}.";
    DescribedTies "described_ties" = "Strongest tie: {ties}." | "Strongest ties: {ties}.";
    DescribedTie "described_tie" = "{a} and {b}, {weight}";
    CaptionCount "caption_count" = "Ties: number of {units} that name both, {copies}.";
    CaptionMeasure "caption_measure" = "Ties: {measure} of the {units} that name both, {copies}.";
    CopiesOnce "copies_once" = "copies counted once";
    CopiesEvery "copies_every" = "copies counted every time";
    CaptionStrength "caption_strength" = "Strength, by size of type: the sum of an entity\u{2019}s ties.";
    CaptionNumbers "caption_numbers" = "Numbers at ties: the notes in report.md.";
    CaptionNamed "caption_named" = "{counted} {in_documents} names an entity." | "{counted} {in_documents} name an entity.";
    CaptionNamedDocuments "caption_named_documents" = "{n} {of_documents} names an entity." | "{n} {of_documents} name an entity.";
    CaptionOptions "caption_options" = "Counted with {options}.";
    CaptionShown "caption_shown" = "Shown: {shown}.";
    ShownStrongest "shown_strongest" = "{shown}, the strongest";
    ShownBy "shown_by" = "{shown}, by {options}";
    ShownWeight "shown_weight" = "{shown}; weight at least {weight}";
    CaptionSources "caption_sources" = "Sources: {years}.";
    CaptionUndated "caption_undated" = "Sources: {years} ({n} undated)." | "Sources: {years} ({n} undated).";
    CaptionDictionary "caption_dictionary" = "Dictionary as of {date}.";

    // The legend.
    LegendCount "legend_count" = "{units} that name both:";
    LegendMeasure "legend_measure" = "{measure}:";
    LegendStrength "legend_strength" = "strength:";
    LegendMeasuredStrength "legend_measured_strength" = "strength, by {measure}:";

    // The figure of a graph from another file.
    CaptionFile "caption_file" = "Drawn from {file} by relgraph {version}.";
    CaptionUnweighted "caption_unweighted" = "A tie without a weight counts as 1.";
    NothingInFile "nothing_in_file" = "The file has no nodes";
    DescribedGraph "described_graph" = "Graph of {shown}.";
    LegendWeight "legend_weight" = "weight:";
    TipWeight "tip_weight" = "weight {value}";

    // The figure of changes.
    ChangesTitle "changes_title" = "What has changed";
    ChangesSubtitle "changes_subtitle" = "from {old} to {new}: {changed} of the figures";
    ChangedEntities "changed_entities" = "{n} changed entity" | "{n} changed entities";
    ChangedTies "changed_ties" = "{n} changed tie" | "{n} changed ties";
    ChangesCaption "changes_caption" = "{changes}. The width of a line says by how much. Compared by relgraph {version}: {old} \
        and {new}.";
    ChangesDescribed "changes_described" = "Figure of changes. {caption}";
    LegendTies "legend_ties" = "ties:";
    New "new" = "new";
    Gone "gone" = "gone";
    Heavier "heavier" = "heavier";
    Lighter "lighter" = "lighter";
    Unchanged "unchanged" = "unchanged";
    NoWeight "no_weight" = "none";
    NothingChanged "nothing_changed" = "Nothing is shown in either figure";
    LegendChange "legend_change" = "change by:";

    // Communities.
    Leiden "leiden" = "Leiden, modularity {value}";
    LeidenOnCounts "leiden_on_counts" = "Leiden on counts, modularity {value}";
    Communities "communities" = "{n} community ({method})" | "{n} communities ({method})";
    CommunitiesOf "communities_of" = "{shown} of {n} community ({method})" | "{shown} of {n} communities ({method})";
    Community "community" = "community {number}";
    DescribedCommunities "described_communities" = "{communities}: {list}.";

    // What entities and ties say when they are pointed at.
    TipCopies "tip_copies" = "{counted} ({n} with copies) {in_documents}" | "{counted} ({n} with copies) {in_documents}";
    TipUnits "tip_units" = "{counted} {in_documents}";
    TipMeasure "tip_measure" = "{measure} {value}";
    TipStrength "tip_strength" = "strength {strength} from {ties}";
    TipNamed "tip_named" = "named {in_units} {of_documents}";
    TipNamedDocuments "tip_named_documents" = "named {in_documents}";
    TipAs "tip_as" = "as {surfaces}";
    TipMore "tip_more" = "and {n} more" | "and {n} more";

    // The report: its headings.
    ReportTitle "report_title" = "Entity relationship graph";
    ReportTies "report_ties" = "Strongest ties";
    ReportSentences "report_sentences" = "In their own words";
    ReportNotes "report_notes" = "Notes to the ties";
    ReportEntities "report_entities" = "Entities by strength";
    ReportCommunities "report_communities" = "Communities";
    ReportAttribution "report_attribution" = "Named as a source rather than as an actor?";
    ReportNames "report_names" = "Names without an entry";
    ReportSources "report_sources" = "Sources";
    ReportSkipped "report_skipped" = "What was skipped or dropped";
    ReportLeftOut "report_left_out" = "What the figure leaves out";
    ReportMethod "report_method" = "How it was counted";
    ReportRebuild "report_rebuild" = "How to build it again";

    // The report: the heads of its tables.
    HeadTie "head_tie" = "Tie";
    HeadEntity "head_entity" = "Entity";
    HeadType "head_type" = "Type";
    HeadStrength "head_strength" = "Strength";
    HeadNaming "head_naming" = "How it was named";
    HeadName "head_name" = "Name";
    HeadTimes "head_times" = "Times";
    HeadFirst "head_first" = "First in";
    HeadDocument "head_document" = "Document";
    HeadDate "head_date" = "Date";
    HeadLanguage "head_language" = "Language";
    HeadWithEntity "head_with_entity" = "{units} naming an entity";
    HeadMentions "head_mentions" = "Mentions";
    HeadEntities "head_entities" = "Entities";
    HeadMembers "head_members" = "Members";

    // The report: its sentences.
    SummaryNone "summary_none" = "{documents} was read. No entities were found in it."
        | "{documents} were read. No entities were found in them.";
    SummaryNamed "summary_named" = "{documents} names {entities}." | "{documents} name {entities}.";
    SummaryNamedDated "summary_named_dated" = "{documents}, {dated}, names {entities}."
        | "{documents}, {dated}, name {entities}.";
    SummaryUntied "summary_untied" = "No {unit} names two of them.";
    SummaryPairs "summary_pairs" = "{n} pair of them is named together in at least one {unit}."
        | "{n} pairs of them are named together in at least one {unit}.";
    SummaryTies "summary_ties" = "The closest tie: {ties}." | "The closest ties: {ties}.";
    SummaryTie "summary_tie" = "{a} with {b} ({counted})";
    SummaryTieMeasured "summary_tie_measured" = "{a} with {b} ({measure} {value})";
    Alternative "alternative" = "Entity relationship graph of {entities} and {ties}";
    SentencesIntro "sentences_intro" = "For each of these ties, the first sentence that names both and is not quoted above.";
    Place "place" = "{document}, line {line}";
    DatedPlace "dated_place" = "{document}, line {line}, {date}";
    NotesIntro "notes_intro" = "The numbers are those of the ties in the figure, the strongest first.";
    NotesMissing "notes_missing" = "The figure has no room for the number of {n} of them."
        | "The figure has no room for the numbers of {n} of them.";
    NoteCounted "note_counted" = "{counted}, {texts}, {in_documents}.";
    NoteCountedDocuments "note_counted_documents" = "{documents}, {texts}.";
    NoteNamed "note_named" = "{a} by {a_kinds}; {b} by {b_kinds}.";
    NoteAlone "note_alone" = "All of it stands in {document}.";
    NoteLeft "note_left" = "Without {document}, which adds {lost}, {left} would be left.";
    NoteLeftAtLeast "note_left_at_least" = "Without {document}, which adds {lost}, {left} or more would be left, as some of its \
        texts stand elsewhere too.";
    NoteCut "note_cut" = "Without {document}, which adds {lost}, {left} would be left, and the tie would not be shown.";
    CommunitiesIntro "communities_intro" = "{n} community of two entities or more that are named with each other more often \
        than chance would have it ({method}), found in the whole graph by the counts of its ties. The numbers are those of the figure and of `graph.json`; \
        the strongest member comes first."
        | "{n} communities of two entities or more that are named with each other more often than chance would have it ({method}), found in the \
        whole graph by the counts of its ties. The numbers are those of the figure and of `graph.json`; the strongest member comes \
        first.";
    MoreCommunities "more_communities" = "And {n} more community in {file}." | "And {n} more communities in {file}.";
    AttributionIntro "attribution_intro" = "Media and news agencies are often named because they report something, not because \
        they take part in it (\u{201C}Reuters reported\u{201D}). The figure shows these:";
    AttributionEntity "attribution_entity" = "{name}: strength {strength}, named {in_units}";
    AttributionOption "attribution_option" = "This leaves them out of the figure, and changes nothing that is counted:";
    MoreTies "more_ties" = "And {n} more tie in {file}." | "And {n} more ties in {file}.";
    MoreEntities "more_entities" = "And {n} more entity in {file}." | "And {n} more entities in {file}.";
    MoreSentences "more_sentences" = "And {n} more sentence in {file}." | "And {n} more sentences in {file}.";
    MoreNames "more_names" = "And {n} more name." | "And {n} more names.";
    MoreRemarks "more_remarks" = "And {n} more remark." | "And {n} more remarks.";
    MoreUnits "more_units" = "And {n} more." | "And {n} more.";
    NamingMore "naming_more" = "{n} more" | "{n} more";
    Naming "naming" = "{surfaces}; by {kinds}";
    Tally "tally" = "{name} {n}" | "{name} {n}";
    NamesIntro "names_intro" = "These names stand in the texts, and no entry of the dictionary covers them, so they are not in \
        the graph. The types are guesses. `relgraph dict suggest` lists all of them, and prints entries to paste.";
    NoDocument "no_document" = "No document was read.";
    Reading "reading" = "While reading:";
    Doubtful "doubtful" = "**Skipped or doubtful:** {message}";
    AmbiguousIntro "ambiguous_intro" = "Names that may mean several entities, and that their document did not settle; they count \
        for none:";
    Ambiguous "ambiguous" = "\u{201C}{name}\u{201D}, {times}, may be {candidates} (first in {place})";
    LastCandidate "last_candidate" = "{list} or {last}";
    CrowdedIntro "crowded_intro" = "A {unit} that names more than {most} entities is a list rather than a relation, and is not \
        counted (`--max-entities`):";
    Crowded "crowded" = "{place}: {entities}";
    LeftOutIntro "left_out_intro" = "The figure shows {shown}. Everything is in `graph.json`.";
    LeftOut "left_out" = "{because}: {entities} and {ties}";
    LeftHidden "left_hidden" = "`--exclude`, or hidden by the dictionary";
    LeftFitting "left_fitting" = "not among the {n} strongest (`--top` shows more)" | "not among the {n} strongest (`--top` shows more)";
    LeftUntied "left_untied" = "no tie that is shown";
    MethodUnit "method_unit" = "Two entities that the same {unit} names get one count, however often it names them. The weight of a \
        tie is the number of such {units}; the strength of an entity is the sum of the weights of its ties.";
    MethodMeasure "method_measure" = "Ties are drawn, ranked and cut by another measure of the same counts: {measure}.";
    MethodDistinct "method_distinct" = "A {unit} that is printed word for word again, wherever that is, counts once.";
    MethodEvery "method_every" = "A {unit} that is printed again counts again.";
    MethodSince "method_since" = "Counted are documents dated from {since}; those without a date are left out.";
    MethodUntil "method_until" = "Counted are documents dated to {until}; those without a date are left out.";
    MethodBetween "method_between" = "Counted are documents dated from {since} to {until}; those without a date are left out.";
    MethodZones "method_zones" = "Counted are these parts of a document: {zones}.";
    MethodKinds "method_kinds" = "An entity counts as named by: {kinds}.";
    MethodLimits "method_limits" = "Pronouns and descriptions (\u{201C}he\u{201D}, \u{201C}the ministry\u{201D}) do not count. A {unit} that \
        names more than {most} entities is left out as a list.";
    MethodDictionary "method_dictionary" = "Names come from a dictionary of {entities}. What it does not list is not found.";
    MethodDictionaryDated "method_dictionary_dated" = "Names come from a dictionary of {entities}, whose roles were last checked on \
        {date}. What it does not list is not found.";
    MethodTop "method_top" = "The figure shows at most the strongest entity." | "The figure shows at most the {n} strongest entities.";
    MethodTopWeight "method_top_weight" = "The figure shows at most the strongest entity, and ties of a weight of at least \
        {weight}." | "The figure shows at most the {n} strongest entities, and ties of a weight of at least \
        {weight}.";
    RebuildIntro "rebuild_intro" = "In the folder that holds {sources}, with relgraph {version}:";
    RebuildFiles "rebuild_files" = "It needs {files} there as well.";
    RebuildWords "rebuild_words" = "Words and colours come from `[labels]` and `[figure.colours]` in the file of settings: relgraph.toml, or the one \
        that was named with `--config`.";
    RebuildVerify "rebuild_verify" = "{command} tells whether the sources still give this result, and if not, why.";
    MethodEvidence "method_evidence" = "The sentences behind every tie are in `evidence.jsonl`, with file and line.";
}
