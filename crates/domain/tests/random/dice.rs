//! Seeded dice: the same throws in every run.

/// A small generator (xorshift64*), good enough to mix commands.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// From 0 to below `sides`.
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        (self.next() >> 33) as usize % sides.max(1)
    }

    /// Once in so many throws.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        if of.is_empty() {
            None
        } else {
            Some(of[self.below(of.len())].clone())
        }
    }

    /// Mostly something, sometimes nothing at all.
    pub(crate) fn text(&mut self, text: &str) -> String {
        if self.one_in(25) {
            String::new()
        } else {
            text.to_owned()
        }
    }
}
