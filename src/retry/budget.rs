//! How many retries a client affords: when most requests fail, repeating them makes things worse.

/// Tokens that retries cost and successes bring back.
///
/// The numbers are those of the AWS SDKs' standard mode: a server that fails now and then is never
/// noticed, one that is down gets a hundred retries and then as many as one request in five succeeds.
#[derive(Clone, Debug)]
pub struct Budget {
    tokens: u32,
}

/// What went wrong before a retry.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Trouble {
    /// The server answered with a failure, or the network failed.
    Failure,
    /// No answer came in time: the dearest kind, as the server is likely overloaded.
    Timeout,
}

impl Budget {
    /// Pays for a retry, or returns false where that cannot be afforded.
    pub fn pay(&mut self, trouble: Trouble) -> bool {
        let left = self.tokens.checked_sub(trouble.cost());
        self.tokens = left.unwrap_or(self.tokens);
        left.is_some()
    }

    /// Brings back what the last retry before a success cost, or a little where there was none.
    pub fn refund(&mut self, last_retry: Option<Trouble>) {
        let refund = last_retry.map_or(1, Trouble::cost);
        self.tokens = CAPACITY.min(self.tokens + refund);
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self { tokens: CAPACITY }
    }
}

impl Trouble {
    const fn cost(self) -> u32 {
        match self {
            Self::Failure => 5,
            Self::Timeout => 10,
        }
    }
}

const CAPACITY: u32 = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_is_down_gets_a_hundred_retries() {
        let mut budget = Budget::default();
        assert_eq!((0..1000).filter(|_| budget.pay(Trouble::Failure)).count(), 100);
        budget = Budget::default();
        assert_eq!((0..1000).filter(|_| budget.pay(Trouble::Timeout)).count(), 50);
    }

    #[test]
    fn a_retry_that_succeeds_costs_nothing() {
        let mut budget = Budget::default();
        for _ in 0..1000 {
            assert!(budget.pay(Trouble::Timeout));
            budget.refund(Some(Trouble::Timeout));
        }
        assert_eq!(budget.tokens, CAPACITY);
    }

    #[test]
    fn successes_pay_for_later_retries() {
        let mut budget = Budget { tokens: 0 };
        for _ in 0..4 {
            budget.refund(None);
            assert!(!budget.pay(Trouble::Failure));
        }
        budget.refund(None);
        assert!(budget.pay(Trouble::Failure));
        budget.refund(Some(Trouble::Timeout));
        assert_eq!(budget.tokens, 10);
    }
}
