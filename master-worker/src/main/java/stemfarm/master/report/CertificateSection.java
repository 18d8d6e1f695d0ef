package stemfarm.master.report;

import stemfarm.master.certify.NullCertificate;

/** The part of the report that says which delivered files sum to which. */
final class CertificateSection {

    private CertificateSection() {}

    static String html(Report report) {
        if (report.certificates().isEmpty()) {
            return "";
        }
        StringBuilder section = new StringBuilder("<section><h2>Null certificate</h2>");
        for (NullCertificate certificate : report.certificates()) {
            section.append("<p class=\"verdict ")
                    .append(certificate.holds() ? "good" : "bad")
                    .append("\">")
                    .append(words(certificate))
                    .append("</p>");
        }
        section.append("<p class=\"quiet\">Found by summing the files as they were written");
        if (report.preMaster() != null && report.preMaster().trimDb() != 0) {
            section.append("; all pre-master files are ")
                    .append(-report.preMaster().trimDb())
                    .append(" dB down, so that none clips");
        }
        return section.append(". Check it again with stemfarm verify.</p></section>")
                .toString();
    }

    private static String words(NullCertificate certificate) {
        int parts = certificate.parts().size();
        String largest =
                certificate.holds() ? "" : ", by up to " + Html.level(certificate.largestDifferenceDbfs()) + " dBFS";
        return parts + (parts == 1 ? " stem sums" : " stems sum") + " to <b>" + Html.text(certificate.whole())
                + "</b>: " + certificate.samplesDiffering() + " of " + 2 * certificate.frames() + " samples differ"
                + largest
                + (certificate.clippedSamples() == 0
                        ? ""
                        : "; " + certificate.clippedSamples() + " are beyond full scale and held there");
    }
}
