package stemfarm.audio.file.riff;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import stemfarm.audio.file.Bext;
import stemfarm.audio.file.Isrc;
import stemfarm.audio.file.Production;

/** The contents of {@code iXML} (iXML 2.10) and {@code axml} chunks (EBU Tech 3285 s5, Tech 3352): XML 1.0 in UTF-8. */
final class MetadataXml {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final int REPLACEMENT = 0xFFFD;

    private MetadataXml() {}

    static byte[] ixml(Production production, Optional<Bext> bext) {
        StringBuilder xml = new StringBuilder(DECLARATION).append("<BWFXML>\n");
        element(xml, "IXML_VERSION", "2.10");
        element(xml, "PROJECT", production.project());
        element(xml, "SCENE", production.scene());
        element(xml, "TAKE", production.take());
        element(xml, "FILE_UID", production.fileUid());
        element(xml, "NOTE", production.note());
        bext.ifPresent(each -> mirror(xml, each));
        return xml.append("</BWFXML>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void mirror(StringBuilder xml, Bext bext) {
        xml.append("<BEXT>\n");
        element(xml, "BWF_DESCRIPTION", bext.description());
        element(xml, "BWF_ORIGINATOR", bext.originator());
        element(xml, "BWF_ORIGINATOR_REFERENCE", bext.originatorReference());
        element(xml, "BWF_ORIGINATION_DATE", BextBytes.date(bext));
        element(xml, "BWF_ORIGINATION_TIME", BextBytes.time(bext));
        element(xml, "BWF_TIME_REFERENCE_LOW", Long.toString(bext.timeReferenceFrames() & 0xFFFF_FFFFL));
        element(xml, "BWF_TIME_REFERENCE_HIGH", Long.toString(bext.timeReferenceFrames() >>> 32));
        element(xml, "BWF_VERSION", Integer.toString(BextBytes.VERSION));
        element(xml, "BWF_CODING_HISTORY", BextBytes.history(bext));
        xml.append("</BEXT>\n");
    }

    static byte[] axml(Isrc isrc) {
        StringBuilder xml = new StringBuilder(DECLARATION);
        xml.append("<ebucore:ebuCoreMain xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
                .append(" xmlns:ebucore=\"urn:ebu:metadata-schema:ebuCore_2012\">\n")
                .append("<ebucore:coreMetadata>\n")
                .append("<ebucore:identifier typeLabel=\"GUID\" typeDefinition=\"Globally Unique Identifier\"")
                .append(" formatLabel=\"ISRC\" formatDefinition=\"International Standard Recording Code\"")
                .append(" formatLink=\"http://www.ebu.ch/metadata/cs/ebu_IdentifierTypeCodeCS.xml#3.7\">\n");
        element(xml, "dc:identifier", "ISRC:" + isrc.code());
        xml.append("</ebucore:identifier>\n</ebucore:coreMetadata>\n</ebucore:ebuCoreMain>\n");
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void element(StringBuilder xml, String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        xml.append('<').append(name).append('>');
        text.codePoints().forEach(point -> escape(xml, point));
        xml.append("</").append(name).append(">\n");
    }

    private static void escape(StringBuilder xml, int point) {
        switch (point) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '\r' -> xml.append("&#13;"); // else readers take it for a line feed
            default -> xml.appendCodePoint(isAllowed(point) ? point : REPLACEMENT);
        }
    }

    /** A Char of XML 1.0: no other control characters, no half of a pair. */
    private static boolean isAllowed(int point) {
        boolean control = point < 0x20 && point != '\t' && point != '\n';
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !control && !surrogate && point != 0xFFFE && point != 0xFFFF;
    }
}
