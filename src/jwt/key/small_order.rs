//! The points of Ed25519 that say nothing about who signed.

/// Whether a point, encoded as RFC 8032 §5.1.2 does, is one of the eight of small order. As the `R`
/// of a signature, hosts may take it, and such a signature can fit more than one message.
pub(super) fn is_of_small_order(point: &[u8; 32]) -> bool {
    let mut y = *point;
    // The highest bit is the sign of x, whose value does not matter here.
    y[31] &= 0x7f;
    Y.contains(&y)
}

/// Their y, lowest byte first: 0, 1, -1, and those of the four points of order 8.
const Y: [[u8; 32]; 5] = [
    [0; 32],
    ends(1, 0, 0),
    ends(0xec, 0xff, 0x7f),
    *b"\x26\xe8\x95\x8f\xc2\xb2\x27\xb0\x45\xc3\xf4\x89\xf2\xef\x98\xf0\xd5\xdf\xac\x05\xd3\xc6\x33\x39\xb1\x38\x02\x88\x6d\x53\xfc\x05",
    *b"\xc7\x17\x6a\x70\x3d\x4d\xd8\x4f\xba\x3c\x0b\x76\x0d\x10\x67\x0f\x2a\x20\x53\xfa\x2c\x39\xcc\xc6\x4e\xc7\xfd\x77\x92\xac\x03\x7a",
];

const fn ends(first: u8, between: u8, last: u8) -> [u8; 32] {
    let mut bytes = [between; 32];
    bytes[0] = first;
    bytes[31] = last;
    bytes
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::VerifyingKey;

    use super::*;

    #[test]
    fn agrees_with_another_implementation() {
        for y in Y {
            for sign in [0, 0x80] {
                let mut point = y;
                point[31] |= sign;
                assert!(is_of_small_order(&point));
                assert!(VerifyingKey::from_bytes(&point).is_ok_and(|key| key.is_weak()), "{y:?}");
            }
        }
        assert!(!is_of_small_order(&ends(2, 0, 0)));
    }
}
