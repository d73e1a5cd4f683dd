//! The bundle's id in a document's metadata: `xmp:Identifier`, which PDF/A knows without a schema of our own.

/// What stands before the id.
const PREFIX: &str = "candor-bundle:";

/// Metadata with the bundle's id: what there is with an identifier more, or a packet of its own.
pub(super) fn with_bundle(packet: Option<&str>, id: &str) -> String {
    let item = format!("<rdf:li>{PREFIX}{id}</rdf:li>");
    let bag = format!("<xmp:Identifier><rdf:Bag>{item}</rdf:Bag></xmp:Identifier>");
    let description =
        format!("<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">{bag}</rdf:Description>");
    if let Some(packet) = packet {
        let within = packet.find("<xmp:Identifier>").and_then(|start| {
            let open = packet[start..].find("<rdf:Bag>")? + start + "<rdf:Bag>".len();
            Some((open, &item))
        });
        let place = within.or_else(|| Some((packet.rfind("</rdf:RDF>")?, &description)));
        if let Some((at, addition)) = place {
            return format!("{}{addition}{}", &packet[..at], &packet[at..]);
        }
    }
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         {description}</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}

/// Metadata without the standards that a document says it keeps: PDF/A and PDF/UA.
pub(in crate::bundle) fn without_claims(packet: &str) -> String {
    let claims = ["pdfaid:part", "pdfaid:conformance", "pdfaid:amd", "pdfaid:rev", "pdfuaid:part"];
    claims.iter().fold(packet.to_owned(), |packet, claim| {
        let (open, close) = (format!("<{claim}>"), format!("</{claim}>"));
        match packet.split_once(&open).and_then(|(before, rest)| Some((before, rest.split_once(&close)?.1))) {
            Some((before, after)) => format!("{before}{after}"),
            None => packet,
        }
    })
}

/// The bundle's id that metadata hold.
pub(crate) fn bundle(packet: &str) -> Option<String> {
    let (_, rest) = packet.split_once(PREFIX)?;
    let id: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    (!id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use crate::bundle::mark::xmp::{bundle, with_bundle, without_claims};

    #[test]
    fn it_joins_what_is_there() {
        let bare = "<x:xmpmeta><rdf:RDF><rdf:Description dc:format=\"x\"/></rdf:RDF></x:xmpmeta>";
        let marked = with_bundle(Some(bare), "7Q4KX2");
        assert!(marked.contains("dc:format=\"x\""));
        assert_eq!(bundle(&marked).as_deref(), Some("7Q4KX2"));
        let listed = "<rdf:RDF><xmp:Identifier><rdf:Bag><rdf:li>isbn:1</rdf:li></rdf:Bag></xmp:Identifier></rdf:RDF>";
        let marked = with_bundle(Some(listed), "7Q4KX2");
        assert_eq!(marked.matches("<xmp:Identifier>").count(), 1, "a property stands once");
        assert!(marked.contains("isbn:1"));
        assert_eq!(bundle(&marked).as_deref(), Some("7Q4KX2"));
    }

    #[test]
    fn what_is_claimed_goes_and_the_rest_stays() {
        let packet = "<dc:title>A</dc:title><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part><x>b</x>";
        assert_eq!(without_claims(packet), "<dc:title>A</dc:title><x>b</x>");
    }

    #[test]
    fn without_metadata_there_is_a_packet_of_its_own() {
        assert_eq!(bundle(&with_bundle(None, "7Q4KX2")).as_deref(), Some("7Q4KX2"));
        assert_eq!(bundle(&with_bundle(Some("no XML"), "7Q4KX2")).as_deref(), Some("7Q4KX2"));
        assert_eq!(bundle("<rdf:RDF/>"), None);
    }
}
