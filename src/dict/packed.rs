//! The binary form of the built-in dictionaries: written by `build.rs`, read at each start.
//!
//! Eight bytes of magic and version, eight bytes of checksum, then the file in postcard.

use super::entry::File;

/// Magic and version; the version grows with each change of `entry.rs`.
const MAGIC: &[u8; 8] = b"relgrd\x00\x01";

/// Returns the packed form of a file.
///
/// # Errors
///
/// If postcard refuses it, which it does for no file.
pub fn pack(file: &File) -> Result<Vec<u8>, String> {
    let payload = postcard::to_stdvec(file).map_err(|error| error.to_string())?;
    Ok([MAGIC.as_slice(), &checksum(&payload).to_le_bytes(), &payload].concat())
}

/// Returns the file of a packed form.
///
/// # Errors
///
/// If the bytes are not what `pack` wrote.
pub fn unpack(bytes: &[u8]) -> Result<File, String> {
    let (magic, rest) = bytes.split_first_chunk::<8>().ok_or("too short")?;
    let (sum, payload) = rest.split_first_chunk::<8>().ok_or("too short")?;
    if magic != MAGIC {
        return Err("of another version".to_string());
    }
    if u64::from_le_bytes(*sum) != checksum(payload) {
        return Err("damaged".to_string());
    }
    postcard::from_bytes(payload).map_err(|error| error.to_string())
}

/// FNV-1a over words of eight bytes: a guard against accidents, not against malice.
fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64 ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        sum = (sum ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3);
        sum ^= sum >> 32;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_noticed() {
        let packed = pack(&File::default()).unwrap_or_default();
        assert!(unpack(&packed).is_ok());
        for at in 0..packed.len() {
            let mut damaged = packed.clone();
            damaged[at] ^= 1;
            assert!(unpack(&damaged).is_err(), "byte {at}");
            assert!(unpack(&packed[..at]).is_err(), "length {at}");
        }
    }
}
