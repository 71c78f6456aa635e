//! The points of edwards25519 (RFC 8032 §5.1), for public values only.

use super::field::Field;
use super::scalar::Scalar;
use super::words::{self, Words};

/// A point in extended coordinates: (x / z, y / z), and t = x·y / z.
///
/// Its formulas are those of Hisil, Wong, Carter and Dawson (2008), which RFC 8032 §5.1.4 repeats.
/// They hold for all points of this curve, equal ones and the neutral one among them.
#[derive(Clone, Copy)]
pub(super) struct Point {
    x: Field,
    y: Field,
    z: Field,
    t: Field,
}

impl Point {
    const NEUTRAL: Self = Self { x: Field::ZERO, y: Field::ONE, z: Field::ONE, t: Field::ZERO };

    /// Decodes a point (RFC 8032 §5.1.3); `None` for what is no point, and for every spelling but
    /// the canonical one.
    pub(super) fn from_canonical(bytes: &[u8; 32]) -> Option<Self> {
        let words = words::from_bytes(bytes);
        let [.., last] = words;
        let mut y = Field(words);
        y.0[7] = last & 0x7fff_ffff;
        let squared = y * y;
        let x_squared = (squared - Field::ONE) * (squared * D + Field::ONE).inverted();
        // The candidate for the root: x² to the power (p + 3) / 8.
        let mut x = x_squared.root_power() * x_squared;
        if !(x * x - x_squared).is_zero() {
            x = x * ROOT_OF_MINUS_ONE;
        }
        if is_odd(x) != (last >> 31 == 1) {
            x = Field::ZERO - x;
        }
        let is_root = (x * x - x_squared).is_zero();
        (is_root && encoded(x, y) == words).then(|| Self::affine(x, y))
    }

    /// Encodes the point (RFC 8032 §5.1.2).
    pub(super) fn encoded(self) -> Words {
        let inverse = self.z.inverted();
        encoded(self.x * inverse, self.y * inverse)
    }

    /// Whether eight times the point is the neutral one: such points fit any message.
    pub(super) fn has_small_order(self) -> bool {
        let eightfold = self.doubled().doubled().doubled();
        eightfold.x.is_zero() && (eightfold.y - eightfold.z).is_zero()
    }

    pub(super) fn negated(self) -> Self {
        Self { x: Field::ZERO - self.x, t: Field::ZERO - self.t, ..self }
    }

    /// `own` times this point and `base` times the base point, together.
    pub(super) fn multiplied_with_base(self, own: Scalar, base: Scalar) -> Self {
        let base_point = Self::affine(BASE_X, BASE_Y);
        // The sums for a bit of either scalar.
        let sums = [Self::NEUTRAL, self, base_point, self.plus(base_point)];
        let mut sum = Self::NEUTRAL;
        for index in (0..Scalar::BITS).rev() {
            sum = sum.doubled();
            let next = base.bit(index) * 2 + own.bit(index);
            if next > 0 {
                sum = sum.plus(sums[next]);
            }
        }
        sum
    }

    fn affine(x: Field, y: Field) -> Self {
        Self { x, y, z: Field::ONE, t: x * y }
    }

    #[inline(never)]
    fn plus(self, other: Self) -> Self {
        let a = (self.y - self.x) * (other.y - other.x);
        let b = (self.y + self.x) * (other.y + other.x);
        let c = self.t * D * (other.t + other.t);
        let d = self.z * (other.z + other.z);
        Self::from_parts(b - a, d - c, d + c, b + a)
    }

    fn doubled(self) -> Self {
        self.plus(self)
    }

    fn from_parts(e: Field, f: Field, g: Field, h: Field) -> Self {
        Self { x: e * f, y: g * h, z: f * g, t: e * h }
    }
}

fn encoded(x: Field, y: Field) -> Words {
    let mut words = y.canonical();
    words[7] |= u32::from(is_odd(x)) << 31;
    words
}

fn is_odd(value: Field) -> bool {
    value.canonical()[0] & 1 == 1
}

/// −121665 / 121666, the constant of the curve.
static D: Field = Field([
    0x1359_78a3,
    0x75eb_4dca,
    0x4141_d8ab,
    0x0070_0a4d,
    0x7779_e898,
    0x8cc7_4079,
    0x2b6f_fe73,
    0x5203_6cee,
]);
/// 2 to the power (p − 1) / 4.
static ROOT_OF_MINUS_ONE: Field = Field([
    0x4a0e_a0b0,
    0xc4ee_1b27,
    0xad2f_e478,
    0x2f43_1806,
    0x3dfb_d7a7,
    0x2b4d_0099,
    0x4fc1_df0b,
    0x2b83_2480,
]);
/// The base point, whose y is 4 / 5.
static BASE_X: Field = Field([
    0x8f25_d51a,
    0xc956_2d60,
    0x9525_a7b2,
    0x692c_c760,
    0xfdd6_dc5c,
    0xc0a4_e231,
    0xcd6e_53fe,
    0x2169_36d3,
]);
static BASE_Y: Field = Field([
    0x6666_6658,
    0x6666_6666,
    0x6666_6666,
    0x6666_6666,
    0x6666_6666,
    0x6666_6666,
    0x6666_6666,
    0x6666_6666,
]);
