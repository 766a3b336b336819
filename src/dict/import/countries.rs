//! Countries by their codes, as the built-in dictionary names them.

use super::super::builtin::{self, Builtin};
use super::super::entry::Listed;
use super::super::same;
use std::collections::{BTreeMap, HashSet};

/// ISO 3166-1: alpha-3 and alpha-2 of each territory, side by side.
const ALPHA_3: &str = "\
    ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI \
    BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT \
    BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU \
    CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET \
    FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR \
    GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR \
    IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB \
    LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH \
    MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE \
    NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL \
    PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ \
    SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC \
    TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY \
    USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW ";

/// Codes of three letters outside today's standard: withdrawn ones, and those that political scientists use.
const ALSO: &[(&str, &str)] =
    &[("IMY", "IM"), ("KSV", "XK"), ("XKX", "XK"), ("KOS", "XK"), ("ROM", "RO"), ("TMP", "TL"), ("ZAR", "CD")];

/// Codes of two letters outside the standard that lists use nevertheless.
const ALSO_2: &[(&str, &str)] = &[("KV", "XK"), ("UK", "GB")];

/// States that ended, which have no code of two letters.
const PAST: &[&str] = &["CSK", "DDR", "FRY", "SCG", "SUN", "USR", "YMD", "YUG"];

/// The built-in countries.
pub(super) struct Countries {
    by_iso: BTreeMap<String, Country>,
    names: HashSet<String>,
    ids: Vec<String>,
}

/// A country as the built-in dictionary names it.
pub(super) struct Country {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) iso: String,
}

impl Countries {
    pub(super) fn new() -> Countries {
        let mut countries = Countries { by_iso: BTreeMap::new(), names: HashSet::new(), ids: Vec::new() };
        // A damaged binary is noticed by whoever builds a graph; here it only means that no code is known.
        let entries = builtin::load(Builtin::Countries).map(|file| file.entries).unwrap_or_default();
        for entry in entries {
            let Some(name) = entry.name else { continue };
            countries.ids.push(entry.id.clone());
            countries.names.insert(same::key(&name));
            let names = entry.surfaces.iter().filter(|surface| surface.listed <= Listed::Abbreviation);
            countries.names.extend(names.map(|surface| same::key(&surface.text)));
            if let Some(iso) = entry.iso {
                countries.by_iso.insert(iso.clone(), Country { id: entry.id, name, iso });
            }
        }
        countries
    }

    /// Returns the country of an ISO 3166-1 code of two letters.
    pub(super) fn of_alpha_2(&self, code: &str) -> Option<&Country> {
        let code = code.to_ascii_uppercase();
        let meant = ALSO_2.iter().find(|(also, _)| *also == code).map(|&(_, iso)| iso);
        self.by_iso.get(meant.unwrap_or(&code))
    }

    /// Returns the country of a code of three letters.
    pub(super) fn of_alpha_3(&self, code: &str) -> Option<&Country> {
        self.by_iso.get(alpha_2(code)?)
    }

    /// Returns the ids of the countries.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// Returns whether a country has this name.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.names.contains(&same::key(name))
    }
}

/// Returns whether a code of three letters is that of a country, past ones included.
pub(super) fn is_country(code: &str) -> bool {
    alpha_2(code).is_some() || PAST.contains(&code)
}

fn alpha_2(alpha_3: &str) -> Option<&'static str> {
    let listed = ALPHA_3.split_whitespace().find_map(|pair| pair.strip_prefix(alpha_3).filter(|rest| rest.len() == 2));
    listed.or_else(|| ALSO.iter().find(|(code, _)| *code == alpha_3).map(|&(_, iso)| iso))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_to_the_built_in_countries() {
        let countries = Countries::new();
        let id = |country: Option<&Country>| country.map(|country| country.id.clone());
        assert_eq!(id(countries.of_alpha_3("AFG")).as_deref(), Some("afghanistan"));
        assert_eq!(id(countries.of_alpha_2("ir")).as_deref(), Some("iran"));
        assert_eq!(id(countries.of_alpha_3("IGO")), None);
        assert_eq!(id(countries.of_alpha_3("AF")), None);
        assert_eq!(id(countries.of_alpha_3("")), None);
        assert!(countries.has_name("UNITED STATES") && !countries.has_name("Washington"));
    }

    #[test]
    fn every_code_of_the_table_is_known() {
        let countries = Countries::new();
        let missing: Vec<&str> =
            ALPHA_3.split_whitespace().filter(|pair| countries.of_alpha_3(&pair[..3]).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
