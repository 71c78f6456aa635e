//! CRC-32, a checksum: it finds errors, not forgeries.

/// The CRC-32 of IEEE 802.3, as zlib and many senders compute it.
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, bits: u8| (crc >> 4) ^ TABLE[(crc as usize ^ usize::from(bits)) & 15];
    !bytes.iter().fold(!0, |crc, byte| step(step(crc, *byte), byte >> 4))
}

/// The remainders of four bits. A table for eight would be a kilobyte of the download.
static TABLE: [u32; 16] = {
    let mut table = [0; 16];
    let mut nibble: u32 = 0;
    while nibble < 16 {
        let mut crc = nibble;
        let mut bit = 0;
        while bit < 4 {
            crc = (crc >> 1) ^ ((crc & 1) * 0xedb8_8320);
            bit += 1;
        }
        table[nibble as usize] = crc;
        nibble += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    /// The check value of the catalogue of CRC algorithms, and two of zlib.
    #[test]
    fn agrees_with_published_values() {
        for (bytes, expected) in [
            (b"123456789".as_slice(), 0xcbf4_3926),
            (b"", 0),
            (b"The quick brown fox jumps over the lazy dog", 0x414f_a339),
            (&[0; 32], 0x190a_55ad),
            (&[0xff; 32], 0xff6c_ab0b),
        ] {
            assert_eq!(crc32(bytes), expected, "{bytes:?}");
        }
    }
}
