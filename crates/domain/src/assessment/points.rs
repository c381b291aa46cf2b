//! Points, exact: whole numbers and shares of them, never rounded before they are shown.

use std::{cmp::Ordering, fmt, num::NonZeroU32};

/// A rational number of points in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Points {
    numerator: i64,
    /// Never 0.
    denominator: NonZeroU32,
}

impl Points {
    /// No points.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: NonZeroU32::MIN,
    };

    /// A whole number of points.
    pub fn whole(points: i64) -> Self {
        Self {
            numerator: points,
            denominator: NonZeroU32::MIN,
        }
    }

    /// `most × part ÷ of`; none where there is nothing to divide by.
    pub fn share(most: u16, part: u32, of: u32) -> Self {
        let Some(of) = NonZeroU32::new(of) else {
            return Self::ZERO;
        };
        Self::reduced(i64::from(most) * i64::from(part), of)
    }

    fn reduced(numerator: i64, denominator: NonZeroU32) -> Self {
        let common = gcd(numerator.unsigned_abs(), u64::from(denominator.get()));
        let divided = u64::from(denominator.get()) / common;
        // Dividing by a divisor of a positive u32 gives a positive u32.
        let smaller = u32::try_from(divided).ok().and_then(NonZeroU32::new);
        match (i64::try_from(common), smaller) {
            (Ok(common), Some(denominator)) => Self {
                numerator: numerator / common,
                denominator,
            },
            _ => Self {
                numerator,
                denominator,
            },
        }
    }

    /// With whole points added; none where the sum leaves what can be held.
    #[must_use]
    pub fn plus(self, whole: i64) -> Option<Self> {
        let added = whole.checked_mul(i64::from(self.denominator.get()))?;
        Some(Self {
            numerator: self.numerator.checked_add(added)?,
            denominator: self.denominator,
        })
    }

    /// The part above the line.
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// The part below the line, never 0.
    pub const fn denominator(self) -> u32 {
        self.denominator.get()
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

impl PartialOrd for Points {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Points {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = i128::from(self.numerator) * i128::from(other.denominator.get());
        let right = i128::from(other.numerator) * i128::from(self.denominator.get());
        left.cmp(&right)
    }
}

/// With two decimals, half away from zero.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let denominator = i128::from(self.denominator.get());
        let twice = i128::from(self.numerator).abs() * 200 + denominator;
        let hundredths = twice / (2 * denominator);
        let sign = if self.numerator < 0 && hundredths > 0 {
            "-"
        } else {
            ""
        };
        write!(f, "{sign}{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact_and_shown_with_two_decimals() {
        for (points, text) in [
            (Points::share(10, 1, 3), "3.33"),
            (Points::share(10, 2, 3), "6.67"),
            (Points::share(10, 1, 8), "1.25"),
            (Points::share(10, 0, 0), "0.00"),
            (Points::share(10, 7, 7), "10.00"),
            (Points::whole(-3), "-3.00"),
            (Points::share(1, 1, 200), "0.01"),
        ] {
            assert_eq!(points.to_string(), text);
        }
    }

    #[test]
    fn equal_points_are_equal_however_they_came() {
        assert_eq!(Points::share(10, 2, 4), Points::share(10, 1, 2));
        assert!(Points::share(10, 1, 3) < Points::share(10, 334, 1000));
        assert_eq!(
            Points::share(10, 1, 3).plus(80).map(Points::numerator),
            Some(250)
        );
        assert_eq!(Points::whole(i64::MAX).plus(1), None);
    }
}
