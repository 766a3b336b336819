//! Common English words: as an alias, each of them is found in every other sentence.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Returns whether a text in lower case is a common English word.
pub fn is_common(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.split_ascii_whitespace().collect());
    WORDS.contains(word)
}

/// In alphabetical order. Months, colours and other words that are names as well stand here only if the word is far the
/// more frequent.
const COMMON: &str = "
a able about above accept according account across act action active actual add address after again against age agency
ago agree agreement air all allow ally almost alone along already also although always am amid among an and announce
another answer any anyone anything appear approach are area argue arm army around arrive art article as ask at attack
attempt author authority available away back bad ban bank base battle be became because become been before began begin
behind being believe below best better between beyond big bill bit board body book border both bring brought budget
build building business but buy by call came campaign can capital car care carry case cause center central centre century
certain chair challenge chance change chief child children choose church citizen city claim clear close club coalition
come comment committee common community company concern condition conflict congress consider continue control corner
cost could council country course court cover create crime crisis cut daily data date day days deal death debate decade
decide decision defence defense demand democracy deny department deputy despite develop did die different do does done
door down draft drive during each early east economic economy education effect effort eight either election else embassy
end energy enough enter entire era even event ever every everyone evidence exchange expect export fact fail fall family
far father fear federal few field fight figure file final finally finance find fire firm first five flow follow food for
force foreign form former forward found four free freedom friend from front full fund further future gain gas gave general
get girl give given go goal goes gold good got govern government great green ground group grow growth guard gun had half
hand happen hard has have he head health hear heart held help her here high him himself his history hit hold home hope
hospital hot hour house how however huge human hundred i idea if image impact import important in include increase indeed
industry inside instead interest into investment is island issue it its itself job join judge just justice keep key kill
kind king knew know land language large last late later law lead leader leading learn least leave led left legal less let
letter level life light like likely line list listen little live local long look lose loss lost lot love low made main
major make man many mark market matter may maybe me mean measure media meet meeting member message might migrant military
million mind minister ministry minute miss mission model modern moment money month months more morning most mother mouth
move movement much must my nation national near nearly need network never new news next night nine no none nor north not
note nothing now number of off offer office officer official often oil old on once one online only onto open operation
opinion opposition or order other others our out outside over own page paper parliament part partner party pass past path
pay peace people per percent perhaps period person place plan play point police policy political poor position possible
post pound power present president press pressure price prime private problem process produce program programme project
protest prove provide public pull push put question quickly quite race radio raise rate rather reach read ready real
really reason record red reform refugee region regional relation remain report reporter research resort rest result
return right rise river road role room rule run said same sanction save saw say school science sea season seat second
secret section sector security see seem seen sell senate send senior sense sent serious serve service set seven several
shall share she ship short shot should show side sign similar since single sit site situation six small so social society
some someone something son soon source south space speak special speech spend staff stage stand standard star start state
statement station stay step still stop story strategy street strike strong study such suggest summer summit sun support
sure system table take talk target task tax team tell ten term terms test than that the their them then there these they
thing think third this those though thought thousand threat three through time to today together told ton too took top
total toward town trade train travel treatment treaty trial tried troops true trust try turn two type under union unit
united until up upon us use used value various very victim view village visit voice vote wait walk wall want war was watch
water way we weapon week well went were west what when where whether which while white who whole whom whose why will win
wing winter wish with within without woman women won word work worker world worry worth would write wrong year years yes
yesterday yet you young your youth
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_lower_case() {
        let words: Vec<&str> = COMMON.split_ascii_whitespace().collect();
        let unsorted: Vec<_> = words.windows(2).filter(|pair| pair[0] >= pair[1]).collect();
        assert_eq!(unsorted, Vec::<&[&str]>::new());
        assert!(words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())));
    }
}
