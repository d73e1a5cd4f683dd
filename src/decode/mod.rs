//! decode.

pub mod deserializer;
pub mod located;
pub mod name;
pub mod session;
pub mod several;
