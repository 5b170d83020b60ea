//! From bytes to UTF-8: byte order marks, UTF-16, and the encodings of old files.

#[cfg(not(feature = "encodings"))]
use super::source::Bytes;
use crate::error::{Code, Error};
#[cfg(not(feature = "encodings"))]
use std::borrow::Cow;

/// The text that `bytes` hold; `label` names their encoding where it is known.
///
/// 1. A byte order mark decides, or the pattern of UTF-16.
/// 2. What is valid UTF-8 is UTF-8.
/// 3. Then the label, and last what the bytes look like.
pub(super) fn decode(mut bytes: Vec<u8>, label: Option<&str>) -> Result<String, Error> {
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    if is_utf_16(&bytes) {
        return other(bytes, label);
    }
    // A stray NUL in a text does no harm; a run of them fills the fields of an archive or a database.
    let has_run = || bytes.windows(2).take(8192).any(|pair| pair == [0, 0]);
    if has_nul(&bytes) && (kind_of(&bytes).is_some() || has_run()) {
        check(&bytes)?;
    }
    // A long text is not held twice.
    if bytes.len() > LONG {
        return String::from_utf8(bytes)
            .map(|mut text| {
                text.shrink_to_fit();
                text
            })
            .or_else(|error| other(error.into_bytes(), label));
    }
    // Checked eight times as fast as the standard library does; the copy costs next to nothing.
    match simdutf8::basic::from_utf8(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => other(bytes, label),
    }
}

/// A text of more bytes than these is checked where it stands.
const LONG: usize = 1 << 20;

fn has_nul(bytes: &[u8]) -> bool {
    memchr::memchr(0, &bytes[..bytes.len().min(8192)]).is_some()
}

/// What a file of a well-known kind is, and how to get its text.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 5] = [
        (b"%PDF-", "a PDF; convert it first: pdftotext -layout FILE - | nutgraf"),
        (
            b"PK\x03\x04",
            "a ZIP archive (DOCX, ODT and EPUB are such); convert it first: pandoc -t plain FILE | nutgraf",
        ),
        (b"{\\rtf", "RTF; convert it first: pandoc -f rtf -t plain FILE | nutgraf"),
        (b"\xD0\xCF\x11\xE0", "an old Office file; convert it first: soffice --headless --convert-to txt FILE"),
        (b"PAR1", "Parquet; examples/spark/ in the source of nutgraf reads it"),
    ];
    kinds.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what)
}

/// Refuses what is no text.
fn check(bytes: &[u8]) -> Result<(), Error> {
    if let Some(what) = kind_of(bytes) {
        return Err(Error::new(Code::Encoding, format!("this is {what}")));
    }
    if has_nul(bytes) {
        return Err(Error::new(Code::Encoding, "binary data, expected text"));
    }
    Ok(())
}

#[cfg(not(feature = "encodings"))]
fn other(bytes: Vec<u8>, _label: Option<&str>) -> Result<String, Error> {
    check(&bytes)?;
    let at = std::str::from_utf8(&bytes).err().map_or(0, |error| error.valid_up_to());
    Err(Error::new(Code::Encoding, format!("byte {at} is no UTF-8, and this build reads nothing else")))
}

#[cfg(not(feature = "encodings"))]
pub(super) fn known(_label: &str) -> bool {
    false
}

#[cfg(not(feature = "encodings"))]
pub(super) fn preview<'s>(start: &'s [u8], _label: Option<&str>) -> Cow<'s, str> {
    String::from_utf8_lossy(start)
}

#[cfg(not(feature = "encodings"))]
pub(super) fn stream(bytes: Bytes, _start: &[u8], _label: Option<&str>, _guessed: bool) -> Bytes {
    bytes
}

#[cfg(not(feature = "encodings"))]
fn is_utf_16(_bytes: &[u8]) -> bool {
    false
}

#[cfg(feature = "encodings")]
use legacy::{is_utf_16, other};
#[cfg(feature = "encodings")]
pub(super) use legacy::{known, preview, stream};

#[cfg(feature = "encodings")]
mod legacy {
    use super::{check, has_nul, kind_of};
    use crate::error::Error;
    use crate::read::source::Bytes;
    use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
    use encoding_rs::{Encoding, ISO_8859_2, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252, WINDOWS_1258};
    use encoding_rs_io::DecodeReaderBytesBuilder;
    use std::borrow::Cow;
    use unicode_normalization::UnicodeNormalization;

    /// Is `label` the name of an encoding?
    pub(in crate::read) fn known(label: &str) -> bool {
        Encoding::for_label(label.as_bytes()).is_some()
    }

    pub(super) fn other(bytes: Vec<u8>, label: Option<&str>) -> Result<String, Error> {
        let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
        let encoding = match marked(&bytes).or_else(|| utf_16(&bytes)) {
            Some(encoding) => encoding,
            None => {
                check(&bytes)?;
                // A page in UTF-16 cannot have said so in ASCII.
                named.filter(|named| *named != UTF_16LE && *named != UTF_16BE).unwrap_or_else(|| guess(&bytes))
            }
        };
        let text = encoding.decode(&bytes).0;
        // Vietnamese windows-1258 writes tones as marks of their own; everything after it compares whole letters.
        Ok(if encoding == WINDOWS_1258 { text.nfc().collect() } else { text.into_owned() })
    }

    /// The first bytes of an input as text, to tell its format by.
    pub(in crate::read) fn preview<'s>(start: &'s [u8], label: Option<&str>) -> Cow<'s, str> {
        match of_stream(start, label, true) {
            Some(encoding) => encoding.decode(start).0,
            None => simdutf8::basic::from_utf8(start).map_or_else(|_| String::from_utf8_lossy(start), Cow::Borrowed),
        }
    }

    /// A stream of records that begins with `start`, in UTF-8 as it is read; `guessed`: old encodings are found out.
    pub(in crate::read) fn stream(bytes: Bytes, start: &[u8], label: Option<&str>, guessed: bool) -> Bytes {
        match of_stream(start, label, guessed) {
            None => bytes,
            encoding => Box::new(DecodeReaderBytesBuilder::new().encoding(encoding).bom_override(true).build(bytes)),
        }
    }

    /// The encoding of a stream; none for UTF-8.
    fn of_stream(start: &[u8], label: Option<&str>, guessed: bool) -> Option<&'static Encoding> {
        let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
        let found = marked(start).or(named).or_else(|| utf_16(start)).or_else(|| {
            let whole = simdutf8::compat::from_utf8(start).err().is_none_or(|error| error.error_len().is_none());
            let left = whole || !guessed || has_nul(start) || kind_of(start).is_some();
            (!left).then(|| guess(start))
        });
        found.filter(|encoding| *encoding != UTF_8)
    }

    /// Is it UTF-16, by its mark or by its pattern?
    pub(super) fn is_utf_16(bytes: &[u8]) -> bool {
        let first = bytes.get(..2).unwrap_or_default();
        matches!(first, [0xFF, 0xFE] | [0xFE, 0xFF]) || has_nul(bytes) && utf_16(bytes).is_some()
    }

    fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
        Encoding::for_bom(bytes).map(|(encoding, _)| encoding)
    }

    /// UTF-16 without a mark: nearly every other byte of European text is NUL.
    fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
        let pairs = bytes.chunks_exact(2).take(2048);
        let total = pairs.len();
        let (first, second) =
            pairs.fold((0, 0), |nuls, pair| (nuls.0 + usize::from(pair[0] == 0), nuls.1 + usize::from(pair[1] == 0)));
        if total >= 4 && second * 2 > total && first * 20 < total {
            Some(UTF_16LE)
        } else if total >= 4 && first * 2 > total && second * 20 < total {
            Some(UTF_16BE)
        } else {
            None
        }
    }

    /// What bytes that are no UTF-8 look like; UTF-8 where only few of them are broken.
    fn guess(bytes: &[u8]) -> &'static Encoding {
        let (mut whole, mut broken) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            broken += usize::from(!chunk.invalid().is_empty());
        }
        if whole >= broken * 4 && whole > 0 {
            return UTF_8;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
        let guessed = detector.guess(None, Utf8Detection::Deny);
        // Byte A3 is £ in the west and Ł in the middle of Europe: before a digit it is money.
        let pounds = || bytes.windows(2).any(|pair| pair[0] == 0xA3 && pair[1].is_ascii_digit());
        if (guessed == WINDOWS_1250 || guessed == ISO_8859_2) && pounds() { WINDOWS_1252 } else { guessed }
    }
}

#[cfg(all(test, feature = "encodings"))]
mod tests {
    use super::decode;
    use unicode_normalization::UnicodeNormalization;

    fn utf_16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn reads_what_people_have() {
        const VI: &str = "Tổng mức bán lẻ hàng hoá của cả tỉnh ước đạt 36.539 tỷ đồng, tăng 9,63% so với cùng kỳ.";
        const DE: &str = "Die Käufer zahlten für größere Häuser 3,5 % mehr; überall fehlt es an Flächen.";
        const EN: &str = "The firm’s sales rose to £3.2m – its best year.";
        let windows_1258 = || {
            // ổ, ứ, á … as windows-1258 has them: a letter and its tone.
            let split: String = VI.chars().flat_map(tone_apart).collect();
            let (bytes, _, lost) = encoding_rs::WINDOWS_1258.encode(&split);
            assert!(!lost, "the sample fits windows-1258");
            bytes.into_owned()
        };
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for (name, bytes, label, want) in [
            ("UTF-8", VI.as_bytes().to_vec(), None, VI),
            ("UTF-8 with a mark", marked(b"\xEF\xBB\xBF", VI.into()), None, VI),
            ("UTF-16 with a mark", marked(b"\xFF\xFE", utf_16(VI, true)), None, VI),
            ("UTF-16, the other order", marked(b"\xFE\xFF", utf_16(VI, false)), None, VI),
            ("UTF-16 without a mark", utf_16(DE, true), None, DE),
            ("big-endian UTF-16 without a mark", utf_16(EN, false), None, EN),
            ("windows-1258, guessed", windows_1258(), None, VI),
            ("windows-1258, named", windows_1258(), Some("windows-1258"), VI),
            ("windows-1252", encoding_rs::WINDOWS_1252.encode(EN).0.into_owned(), None, EN),
            ("Latin 1", encoding_rs::WINDOWS_1252.encode(DE).0.into_owned(), Some("iso-8859-1"), DE),
            ("UTF-8 under a wrong name", VI.as_bytes().to_vec(), Some("windows-1252"), VI),
        ] {
            assert_eq!(decode(bytes, label).as_deref(), Ok(want), "{name}");
        }
    }

    /// The circumflex, the breve and the horn stay in the letter, the tone follows it.
    fn tone_apart(c: char) -> Vec<char> {
        let is_tone =
            |c: &char| ('\u{300}'..='\u{303}').contains(c) && *c != '\u{302}' || matches!(c, '\u{309}' | '\u{323}');
        let (tones, letter): (Vec<char>, Vec<char>) = c.nfd().partition(is_tone);
        letter.into_iter().nfc().chain(tones).collect()
    }

    #[test]
    fn refuses_what_is_no_text() {
        for (name, bytes, want) in [
            ("PDF", b"%PDF-1.7\n\x00\xFF".to_vec(), "pdftotext"),
            ("DOCX", b"PK\x03\x04\x14\x00\x06\x00".to_vec(), "pandoc"),
            ("an image", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xFF".to_vec(), "binary"),
        ] {
            let error = decode(bytes, None).expect_err(name);
            assert!(error.message().contains(want), "{name}: {error}");
        }
    }

    #[test]
    fn one_broken_byte_does_not_change_the_encoding() {
        let mut bytes = "Tổng mức bán lẻ hàng hoá đạt 5 tỷ đồng.".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 1);
        bytes.extend_from_slice(b" \xFF.");
        assert_eq!(decode(bytes, None).as_deref(), Ok("Tổng mức bán lẻ hàng hoá đạt 5 tỷ đồng \u{FFFD}."));
    }
}
