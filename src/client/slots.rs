//! Places of which there are so many and no more, handed out in the order of asking.

use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// A number of places.
#[derive(Debug)]
pub(super) struct Slots {
    free: Cell<u32>,
    queue: RefCell<Vec<Rc<Waiter>>>,
}

/// A place that is taken; given back when it is dropped.
#[derive(Debug)]
pub(super) struct Slot<'a>(&'a Slots);

impl Slots {
    pub(super) fn new(count: u32) -> Self {
        Self { free: Cell::new(count), queue: RefCell::default() }
    }

    /// Completes with a place, after everyone who asked before. Dropping the future leaves the queue.
    pub(super) fn take(&self) -> Turn<'_> {
        Turn { slots: self, waiter: None }
    }

    /// Hands a place that is free now to whoever waits longest.
    fn pass_on(&self) {
        let mut queue = self.queue.borrow_mut();
        if queue.is_empty() {
            self.free.set(self.free.get() + 1);
        } else {
            queue.remove(0).call();
        }
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        self.0.pass_on();
    }
}

/// The future of a place.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    slots: &'a Slots,
    waiter: Option<Rc<Waiter>>,
}

impl<'a> Future for Turn<'a> {
    type Output = Slot<'a>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Slot<'a>> {
        let slots = self.slots;
        if let Some(waiter) = &self.waiter {
            if !waiter.was_called.get() {
                waiter.waker.replace(Some(context.waker().clone()));
                return Poll::Pending;
            }
            self.waiter = None;
            return Poll::Ready(Slot(slots));
        }
        // Whoever is called leaves the queue at once, so that a free place has nobody waiting for it.
        if let Some(left) = slots.free.get().checked_sub(1) {
            slots.free.set(left);
            return Poll::Ready(Slot(slots));
        }
        let waiter = Rc::new(Waiter::default());
        waiter.waker.replace(Some(context.waker().clone()));
        slots.queue.borrow_mut().push(Rc::clone(&waiter));
        self.waiter = Some(waiter);
        Poll::Pending
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let Some(waiter) = self.waiter.take() else { return };
        if waiter.was_called.get() {
            self.slots.pass_on();
        } else {
            self.slots.queue.borrow_mut().retain(|other| !Rc::ptr_eq(other, &waiter));
        }
    }
}

#[derive(Debug, Default)]
struct Waiter {
    was_called: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Waiter {
    fn call(&self) {
        self.was_called.set(true);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use super::*;

    fn poll<'a>(turn: Pin<&mut Turn<'a>>) -> Option<Slot<'a>> {
        match turn.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(slot) => Some(slot),
            Poll::Pending => None,
        }
    }

    #[test]
    fn places_go_to_those_who_wait_in_their_order() {
        let slots = Slots::new(1);
        let first = poll(pin!(slots.take())).expect("a free place");
        let (mut second, mut third) = (pin!(slots.take()), pin!(slots.take()));
        assert!(poll(second.as_mut()).is_none() && poll(third.as_mut()).is_none());
        drop(first);
        assert!(poll(third.as_mut()).is_none());
        let second = poll(second).expect("its turn");
        assert!(poll(pin!(slots.take())).is_none());
        drop(second);
        assert!(poll(third).is_some());
    }

    #[test]
    fn who_leaves_the_queue_holds_nobody_up() {
        let slots = Slots::new(1);
        let first = poll(pin!(slots.take())).expect("a free place");
        let mut third = pin!(slots.take());
        {
            let mut second = pin!(slots.take());
            assert!(poll(second.as_mut()).is_none() && poll(third.as_mut()).is_none());
        }
        {
            let mut called = pin!(slots.take());
            assert!(poll(called.as_mut()).is_none());
            drop(first);
            assert!(poll(third).is_some());
        }
        assert!(poll(pin!(slots.take())).is_some());
    }

    #[test]
    fn a_place_that_is_offered_and_not_taken_is_passed_on() {
        let slots = Slots::new(1);
        let first = poll(pin!(slots.take())).expect("a free place");
        let mut third = pin!(slots.take());
        {
            let mut second = pin!(slots.take());
            assert!(poll(second.as_mut()).is_none() && poll(third.as_mut()).is_none());
            drop(first);
        }
        assert!(poll(third).is_some());
    }
}
