//! Which peers are believed to be proxies of our own: an address, or a network such as `172.16.0.0/12`.

use std::{net::IpAddr, str::FromStr};

/// One address, or all addresses that begin alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    base: IpAddr,
    /// How many leading bits must be the same.
    bits: u32,
}

/// A text that is neither an address nor a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither an address nor a network such as 172.16.0.0/12")]
pub struct NoNetwork;

impl Network {
    /// Whether an address lies in it.
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.base, address) {
            (IpAddr::V4(base), IpAddr::V4(address)) => alike(
                base.to_bits().into(),
                address.to_bits().into(),
                32,
                self.bits,
            ),
            (IpAddr::V6(base), IpAddr::V6(address)) => {
                alike(base.to_bits(), address.to_bits(), 128, self.bits)
            }
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }
}

/// Whether two numbers of so many bits begin with the same `bits`.
fn alike(left: u128, right: u128, width: u32, bits: u32) -> bool {
    // Nothing is left to compare where the whole width is shifted out.
    let rest = width.saturating_sub(bits);
    left.checked_shr(rest).unwrap_or(0) == right.checked_shr(rest).unwrap_or(0)
}

impl FromStr for Network {
    type Err = NoNetwork;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (base, bits) = text.trim().split_once('/').unzip();
        let base: IpAddr = base.unwrap_or(text.trim()).parse().map_err(|_| NoNetwork)?;
        let most = if base.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), str::parse).map_err(|_| NoNetwork)?;
        if bits <= most {
            Ok(Self { base, bits })
        } else {
            Err(NoNetwork)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(network: &str, address: &str, holds: bool) {
        let network: Network = network.parse().expect("a network");
        assert_eq!(network.holds(address.parse().expect("an address")), holds);
    }

    #[test]
    fn a_network_holds_the_addresses_that_begin_alike() {
        check("10.0.8.15", "10.0.8.15", true);
        check("10.0.8.15", "10.0.8.16", false);
        check("172.16.0.0/12", "172.31.255.255", true);
        check("172.16.0.0/12", "172.32.0.0", false);
        check("0.0.0.0/0", "203.0.113.9", true);
        check("0.0.0.0/0", "::1", false);
        check("fd00::/8", "fd12::1", true);
        check("fd00::/8", "fe80::1", false);
        check("::/0", "2001:db8::1", true);
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in ["", "10.0.0.0/33", "fd00::/129", "proxy", "10.0.0.0/x", "/8"] {
            assert_eq!(text.parse::<Network>(), Err(NoNetwork), "{text}");
        }
    }
}
