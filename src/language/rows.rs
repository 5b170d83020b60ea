//! Tables as the build embeds them: rows of a fixed length, little end first, taken in without a look at each digit.
//!
//! A pack is some thousand rows of numbers. Read one variable number after the other they would cost a short article
//! more than all that is found in it.

use serde::de::value::Error as Unknown;
use serde::de::{Deserializer, Error, IntoDeserializer, Visitor};
use serde::{Deserialize, Serializer};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// What stands in a row of a table.
pub(super) trait Field: Sized {
    /// Its length in bytes.
    const LEN: usize;
    fn write(&self, out: &mut Vec<u8>);
    /// Takes it from the front of `bytes`; none where these are no such field.
    fn read(bytes: &mut &[u8]) -> Option<Self>;
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Field for $number {
            const LEN: usize = size_of::<Self>();
            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            #[inline]
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                let (first, rest) = bytes.split_first_chunk()?;
                *bytes = rest;
                Some(Self::from_le_bytes(*first))
            }
        }
    )*};
}
numbers!(u8 u32 u64 u128 i64);

impl Field for bool {
    const LEN: usize = 1;
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        u8::read(bytes).map(|byte| byte != 0)
    }
}

impl<A: Field, B: Field> Field for (A, B) {
    const LEN: usize = A::LEN + B::LEN;
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }
    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some((A::read(bytes)?, B::read(bytes)?))
    }
}

impl<T: Field> Field for Range<T> {
    const LEN: usize = 2 * T::LEN;
    fn write(&self, out: &mut Vec<u8>) {
        self.start.write(out);
        self.end.write(out);
    }
    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some(T::read(bytes)?..T::read(bytes)?)
    }
}

/// Makes a structure a row of the fields that are named.
macro_rules! row {
    ($row:ident { $($field:ident: $kind:ty),* }) => {
        impl Field for $row {
            const LEN: usize = 0 $(+ <$kind as Field>::LEN)*;
            fn write(&self, out: &mut Vec<u8>) {
                $(self.$field.write(out);)*
            }
            #[inline]
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: <$kind as Field>::read(bytes)?),* })
            }
        }
    };
}
pub(super) use row;

/// An enumeration without fields, told by its number.
#[inline]
pub(super) fn numbered<'de, T: Deserialize<'de>>(number: u8) -> Option<T> {
    let number: serde::de::value::U32Deserializer<Unknown> = u32::from(number).into_deserializer();
    T::deserialize(number).ok()
}

pub(super) fn serialize<T: Field, S: Serializer>(rows: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(rows.len() * T::LEN);
    rows.iter().for_each(|row| row.write(&mut bytes));
    serializer.serialize_bytes(&bytes)
}

pub(super) fn deserialize<'de, T: Field, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct Rows<T>(PhantomData<T>);
    impl<T: Field> Visitor<'_> for Rows<T> {
        type Value = Vec<T>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "rows of {} bytes", T::LEN)
        }
        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<T>, E> {
            let mut rows = Vec::with_capacity(bytes.len() / T::LEN);
            for mut row in bytes.chunks_exact(T::LEN) {
                rows.push(T::read(&mut row).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Bytes(row), &self))?);
            }
            Ok(rows)
        }
    }
    deserializer.deserialize_bytes(Rows(PhantomData))
}
