//! Files of office programs. They take more code than all the rest, so they have a module of their own, which the browser
//! loads when the first of them is wanted.

pub mod xlsx;
