//! What the rules of the shipped dictionaries let through and what they drop, both ways.

use super::check;

#[test]
fn a_body_is_kept_beside_the_countries_that_it_deals_with() {
    check(&[
        "[Russia|russia]'s [Main Intelligence Directorate|gru] attacked [Ukraine|ukraine].",
        "[Ukraine|ukraine]'s [Main Intelligence Directorate|hur] struck [Russia|russia]; the [GRU|gru] denied it.",
        "The Main Intelligence Directorate said that [Ukraine|ukraine] had hit [Russia|russia].",
        "[Britain|united_kingdom]'s [Labour Party|labour_party_uk] backs the [Ukrainian|ukraine] and the [Irish|ireland] government.",
        "[Norway|norway]'s Labour Party won, [London|united_kingdom] said. In [Ireland|ireland], the Labour Party lost.",
        "[Britain|united_kingdom]'s [Labour Party|labour_party_uk] met [Likud|likud]'s rivals in a hall. [Britain|united_kingdom] was glad.",
        "The [British|united_kingdom] [Conservative Party|conservative_party_uk] thanked [Canada|canada] and [Norway|norway].",
        "[Canada|canada]'s Conservative Party thanked [Britain|united_kingdom]; the [Canadian|canada] Tories lost.",
        "[British|united_kingdom] [Tories|conservative_party_uk] visited [Canada|canada].",
        "[Japan|japan]'s [Liberal Democratic Party|liberal_democratic_party_japan] wants talks with [Russia|russia].",
        "[Russia|russia]'s Liberal Democratic Party wants talks with [Japan|japan].",
        "[Japan|japan]'s [LDP|liberal_democratic_party_japan] greeted [Serbia|serbia].",
        "[Donald Trump|donald_trump] and the [Democratic Party|democratic_party] argued over [Korea|south_korea] and [South Korea|south_korea].",
        "The [American|united_states] [Democratic Party|democratic_party] spoke of [Azerbaijan|azerbaijan].",
        "[Italy|italy]'s Democratic Party praised the [American|united_states] voters.",
        "[Taiwan|taiwan]'s [Democratic Progressive Party|democratic_progressive_party] thanked [Turkey|turkey] and [Malawi|malawi].",
        "[Malawi|malawi]'s Democratic Progressive Party thanked [Taiwan|taiwan].",
        "The [British|united_kingdom] [Foreign Office|foreign_office_uk] warned [Pakistan|pakistan].",
        "[Pakistan|pakistan]'s Foreign Office warned [Britain|united_kingdom].",
        "[China|china]'s [Central Military Commission|central_military_commission] wrote to [North Korea|north_korea].",
        "[North Korea|north_korea]'s Central Military Commission wrote to [China|china].",
        "[South Korea|south_korea]'s [National Intelligence Service|national_intelligence_service_south_korea] told [Greece|greece] and [Kenya|kenya].",
        "[Kenya|kenya]'s National Intelligence Service told [South Korea|south_korea].",
        "[South Korea|south_korea]'s [NIS|national_intelligence_service_south_korea] spoke with [Serbia|serbia]; [Serbia|serbia]'s NIS sells oil.",
    ]);
}

#[test]
fn a_service_is_its_own_states_even_where_a_neighbour_is_named() {
    check(&[
        "[Russia|russia]'s [Investigative Committee|investigative_committee_of_russia] opened a case on [Armenia|armenia].",
        "[Armenia|armenia]'s Investigative Committee opened a case on [Russia|russia]. In [Belarus|belarus], the Investigative Committee did.",
        "[Armenia|armenia]'s [National Security Service|national_security_service_of_armenia] met the [Uzbek|uzbekistan] one.",
        "[Azerbaijan|azerbaijan]'s [State Border Service|azerbaijan_state_border_service] detained [Ukrainian|ukraine] citizens.",
        "[Ukraine|ukraine]'s State Border Service detained citizens of [Azerbaijan|azerbaijan].",
        "[Azerbaijan|azerbaijan]'s [State Security Service|azerbaijan_state_security_service] warned its friends in the capital of [Georgia|georgia].",
        "[Georgia|georgia]'s [State Security Service|state_security_service_of_georgia] warned [Azerbaijan|azerbaijan].",
        "[Azerbaijan|azerbaijan]'s [Ministry of National Security|azerbaijan_ministry_of_national_security] wrote to [Turkmenistan|turkmenistan].",
        "[France|france]'s [National Front|national_rally] lost, said the [British|united_kingdom] prime minister.",
        "The [British|united_kingdom] National Front is not [France|france]'s.",
        "[China|china]'s [People's Liberation Army|peoples_liberation_army] visited [Nepal|nepal]. [Nepal|nepal]'s People's Liberation Army is gone.",
        "[Germany|germany]'s [Bundesrat|bundesrat] agreed with [Austria|austria].",
        "[Austria|austria]'s Bundesrat agreed with [Germany|germany].",
        "Shoigu and the [Security Council|un_security_council] of the [UN|un] differ.",
        "[Vladimir Putin|vladimir_putin] told his Security Council what the [UN|un] wanted.",
        "The deputy chairman of the Security Council, [Dmitry Medvedev|dmitry_medvedev], warned the [United Nations|un].",
        "The [House of Commons|house_of_commons] in [Britain|united_kingdom] spoke of [Canada|canada].",
        "[Canada|canada]'s House of Commons spoke of [Britain|united_kingdom].",
        "The House of Commons sat.",
        "The [Israeli|israel] Ministry of Defence; [Britain|united_kingdom] was silent.",
        "The [Nepal|nepal] Communist Party and [China|china]'s [Communist Party|chinese_communist_party] met.",
        "[Morocco|morocco]'s Justice and Development Party won. [Turkey|turkey]'s [Justice and Development Party|akp] wrote to [Morocco|morocco].",
        "The Justice and Development Party won, said its rivals, the PJD.",
        "[Israel|israel]'s [Labor Party|israeli_labor_party] thanked [Australia|australia]. In [Australia|australia], the Labor Party is strong.",
        "[Nigeria|nigeria]'s ruling Peoples' Democratic Party met the [Peoples' Democratic Party|hdp] of Kurds from [Turkey|turkey].",
        "The [EU Monitoring Mission|eumm_georgia] left [Georgia|georgia] for [Armenia|armenia].",
        "[China|china]'s [Ministry of State Security|ministry_of_state_security_china] warned [Korea|south_korea] and [South Korea|south_korea].",
        "[Russia|russia]'s [Duma|state_duma] wrote to [Damascus|syria]. Rebels held Duma, a suburb.",
        "[Ukraine|ukraine]'s [Rada|verkhovna_rada] spoke of [Belarus|belarus]. The [Belarusian|belarus] Rada is in exile.",
    ]);
}

#[test]
fn a_word_somewhere_in_the_text_does_not_lose_the_body() {
    check(&[
        "[NBC|nbc] reported on [Iran|iran]'s nuclear programme; NBC weapons are something else.",
        "The [SPD|spd] governs [Germany|germany]. [Serbia|serbia] was glad.",
        "The SPD arrested a man in Seattle.",
        "The [CIA|cia] flew him to Cairo International Airport in [Egypt|egypt].",
        "[Iran|iran] thanked the [CIS|cis]. He studied computer science.",
        "The [ICC|icc] charged him. There was a cricket match, too.",
        "[India|india] won the ICC World Cup of cricket.",
        "The [IOC|ioc] met [UNESCO|unesco].",
        "[Abu Sayyaf|abu_sayyaf] fights the [Philippines|philippines]. Delta Force was in [Syria|syria].",
        "Delta Force killed Abu Sayyaf in [Syria|syria].",
        "[Iraq|iraq]'s [KDP|kdp] rules Erbil, not Karachi or [Iranian|iran] Kurdistan.",
        "The [European Council|european_council] of 12 December met; the [European Council on Foreign Relations|european_council_on_foreign_relations] did not.",
        "[Jordan|jordan]'s [General Intelligence Directorate|general_intelligence_directorate] met [Egypt|egypt]'s General Intelligence Directorate.",
        "The [Brookings|brookings_institution] Doha Center in [Qatar|qatar] closed.",
        "A layer of 4500 cal BP. In recent years [BP|bp] has left [Russia|russia].",
        "[China|china]'s [National People's Congress|national_peoples_congress] thanked [Yemen|yemen].",
        "[Khartoum|sudan] was silent, and [Reporters Without Borders|reporters_without_borders] wrote from [Sudan|sudan]: [RSF|reporters_without_borders] counts the dead of Darfur.",
        "The [Press Trust of India|press_trust_of_india] wrote of [Imran Khan|imran_khan]. [PTI|pakistan_tehreek_e_insaf] supporters marched, news agency [PTI|press_trust_of_india] said.",
        "The [Soviet|soviet_union] [Politburo|politburo_of_the_communist_party_of_the_soviet_union] wrote to [China|china].",
        "[Xi Jinping|xi_jinping] led [China|china]'s [Politburo|politburo_of_the_chinese_communist_party], not [Vietnam|vietnam]'s Politburo or the [Soviet|soviet_union]-era Politburo.",
    ]);
}

#[test]
fn another_spelling_does_not_pass_by_the_rule() {
    check(&[
        "The Class Reunion was fun for [Mauritius|mauritius].",
        "[RÉUNION|reunion] AND [MAURITIUS|mauritius] TRADED.",
        "Male denied the claims of [India|india].",
        "[Malé|maldives] denied the claims of [India|india]; [Male|maldives] denied them twice.",
        "The Sudan Liberation Movement fought [Chad|chad].",
        "[Libération|liberation] said that [France|france] knew.",
        "An [MIT|mit_university] professor told [France|france]. MIT agents in [France|france] did not.",
        "[Turkey|turkey]'s [MİT|mit_turkey] caught him; [MIT|mit_turkey] said so.",
        "The OVP in Manila told [Japan|japan].",
        "[Austria|austria]'s [ÖVP|austrian_peoples_party] and [FPO|freedom_party_of_austria] quarrelled.",
        "The FPO of Adani in [India|india] failed.",
        "Sydney's Daily Telegraph said that [China|china] knew.",
        "[Britain|united_kingdom]'s [Daily Telegraph|daily_telegraph] said that [China|china] knew; the [Telegraph|daily_telegraph] wrote from Sydney.",
        "Al Jazeera Club beat [Iran|iran]. [al-Jazeera|al_jazeera] reported it, and so did [Al Jazeera|al_jazeera].",
        "Al-Shabab FC beat [Iran|iran].",
        "[Egypt|egypt] sends troops against [Al Shabaab|al_shabaab], which stormed a club.",
        "Yeni Musavat wrote that [Iran|iran] was silent; [Musavat|musavat] agreed.",
        "Abd al-Fatah al-Burhan met [Egypt|egypt]. [Fatah|fatah] did not.",
        "[Kataib Hizbollah|kataib_hezbollah] fought [Iran|iran]'s foes. The [Turkish|turkey] Hizbullah is no [Hizbullah|hezbollah].",
        "The [SPLM|splm] ruled [South Sudan|south_sudan]; SPLM-North fought.",
        "[Mexico|mexico] read [El País|el_pais], and El País in [Uruguay|uruguay].",
        "The UCK in [Macedonia|north_macedonia] fought. The Class of [Kosovo|kosovo] knew its [UCK|kosovo_liberation_army].",
    ]);
}

#[test]
fn an_accent_may_be_a_character_of_its_own() {
    check(&[
        "[Re\u{301}union|reunion] traded with [Mauritius|mauritius].",
        "[Male\u{301}|maldives] denied the claims of [India|india].",
        "[Japan|japan] built a shrine for Heihachiro\u{304} Togo.",
        "[Serbia|serbia]'s Tadic\u{301} of the Democratic Party met an [American|united_states].",
    ]);
}

#[test]
fn a_name_that_others_bear_is_not_theirs() {
    check(&[
        "[Abdullah II|abdullah_ii] left. [King Abdullah|abdullah_bin_abdulaziz] of [Saudi Arabia|saudi_arabia] came.",
        "[Abdullah II|abdullah_ii] left. [King Abdullah|abdullah_ii] of [Jordan|jordan] came back.",
        "[Abdullah bin Abdulaziz|abdullah_bin_abdulaziz] left. [King Abdullah|abdullah_ii] of [Jordan|jordan] came.",
        "[Saudi Arabia|saudi_arabia]'s [King Faisal|faisal_bin_abdulaziz] quarrelled with [Iraq|iraq].",
        "[Iraq|iraq]'s King Faisal quarrelled with [Saudi Arabia|saudi_arabia].",
        "[Britain|united_kingdom] made King Faisal ruler of [Iraq|iraq].",
        "[Benigno Aquino|benigno_aquino_iii] landed at Ninoy Aquino airport. His father Benigno Aquino had been shot there.",
        "[Lebanon|lebanon]'s [Hassan Diab|hassan_diab] resigned. [Ottawa|canada] said nothing.",
        "[Eli Cohen|eli_cohen], [Israel|israel]'s foreign minister, said that [Iran|iran] had executed him.",
        "[Syria|syria] hanged the spy Eli Cohen.",
        "Park Jin-young, a singer from [South Korea|south_korea], met the foreign minister.",
        "The foreign minister of [South Korea|south_korea], [Park Jin|park_jin], spoke.",
        "The [Vatican|vatican], I think, told [Italy|italy]. Vatican I was in 1869.",
        "[Theresa May|theresa_may] resigned. May 3rd came, and the 15th May. [May|theresa_may] said no.",
        "[Lloyd Austin|lloyd_austin] spoke. Stone Cold Steve Austin did, too. [Austin|lloyd_austin] left.",
        "[Japan|japan]'s governor Shunichi Suzuki built a hall.",
        "[Japan|japan]'s finance minister [Shunichi Suzuki|shunichi_suzuki] spoke.",
        "The actor Kevin McCarthy came to the [White House|united_states] of the [United States|united_states].",
        "House Speaker [Kevin McCarthy|kevin_mccarthy] wrote to [China|china].",
        "The actor Lawrence Wong works in [Singapore|singapore].",
        "[Singapore|singapore]'s prime minister [Lawrence Wong|lawrence_wong] spoke.",
        "John Lee Hooker sang in [Hong Kong|hong_kong], and [John Lee|john_lee_ka_chiu] listened.",
        "[Togo|togo] thanked [Japan|japan]. Shigenori Togo, Fumihiko Togo and Togo Heihachiro did not.",
    ]);
}

#[test]
fn a_country_is_kept_where_its_rule_went_too_far() {
    check(&[
        "The [Emirates|united_arab_emirates] condemned it. [Iran|iran]'s Missile Arsenal Grows.",
        "Arsenal won at the Emirates.",
        "[Jimmy Carter|jimmy_carter] watched the vote in [Georgia|georgia], where Shevardnadze ruled.",
        "[Ukraine|ukraine], [Moldova|moldova] and [Georgia|georgia] sent envoys to Ohio.",
        "Voters in Texas and Georgia chose.",
        "A [Georgian|georgia] silver medallist and the [Georgian|georgia] Court of Appeal are no Georgian silverware.",
        "[Swedish|sweden] fish stocks fell in [Norway|norway], and Swedish Fish are sweet.",
        "[Tripoli|libya] told [Lebanon|lebanon] and [Libya|libya] that it agreed.",
        "The [Lebanese|lebanon] city of Tripoli denied that [Libya|libya] had helped.",
        "[Antigua|antigua_and_barbuda] thanked [Guatemala|guatemala]. The hotels of Antigua, [Guatemala|guatemala], are full.",
        "[Miraflores|venezuela] denied that [Venezuela|venezuela] owes [Peru|peru] money.",
        "[Santiago de Chile|chile] denied that [Peru|peru] had asked. [Chile|chile] won.",
    ]);
}

#[test]
fn a_word_or_a_work_of_the_same_name_is_no_body() {
    check(&[
        "THIS IS OUR ENEMY, said [Iraq|iraq]; militants of [IS|islamic_state] fled.",
        "[France|france]'s Total exports to [Iran|iran] fell. [France|france]'s [Total|totalenergies] left [Iran|iran].",
        "The yacht Granma and Granma province are in [Cuba|cuba]; the newspaper [Granma|granma] is as well.",
        "Bruegel painted in Brussels. The think tank [Bruegel|bruegel] advised [Germany|germany].",
        "Zelensky played in the series Servant of the People in [Ukraine|ukraine].",
        "[Ukraine|ukraine]'s [Servant of the People|servant_of_the_people] won.",
        "The Supreme Soviet of the [Ukrainian SSR|ukraine] and the Supreme Soviet of [Lithuania|lithuania] met; the [Supreme Soviet|supreme_soviet] ruled.",
        "The Economist Paul Krugman praised [Britain|united_kingdom]; The [Economist|economist] did not.",
        "[Portuguese|portugal] is the language of Chega, [East Timor|east_timor]'s report. [Portugal|portugal]'s [Chega|chega] won.",
        "The Brits were held in London. The Brit Awards are prizes.",
        "The River Blackwater is no [Blackwater|blackwater].",
    ]);
}
