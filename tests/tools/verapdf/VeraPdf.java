// Checks many PDFs in one start of the JVM with the veraPDF library: VeraPdf FLAVOUR[,FLAVOUR...] FILE...
// One line on standard output for each file and flavour: "PASS ua1 FILE", or "FAIL ua1 FILE: rule CLAUSE-TEST (what the
// rule asks; what is wrong; where it was first seen) xTIMES; rule ...", with every rule that failed, in the rules' order.
// Exit status 0: all passed; 1: something failed or could not be read; 2: wrong usage. It knows nothing of our pages.
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

public final class VeraPdf {
    // Only the first failures are kept with their places; the counts are always complete.
    private static final int KEPT_FAILURES = 10000;

    private VeraPdf() { }

    public static void main(String[] args) {
        if (args.length < 2) {
            System.err.println("usage: VeraPdf FLAVOUR[,FLAVOUR...] FILE...");
            System.exit(2);
        }
        List<PDFAFlavour> flavours = flavours(args[0]);
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = true;
        for (int i = 1; i < args.length; i++) {
            for (PDFAFlavour flavour : flavours) {
                good &= check(args[i], flavour);
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static List<PDFAFlavour> flavours(String names) {
        List<PDFAFlavour> list = new ArrayList<>();
        for (String name : names.split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                System.err.println("VeraPdf: unknown flavour '" + name + "' (such as ua1, 2a, 3a)");
                System.exit(2);
            }
            list.add(flavour);
        }
        return list;
    }

    // The flavour is given to the parser too: the model it builds, not only the rules, depends on it.
    private static boolean check(String file, PDFAFlavour flavour) {
        String failure;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
             PDFAValidator validator =
                 Foundries.defaultInstance().createValidator(flavour, KEPT_FAILURES, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            failure = result.isCompliant() ? null : describe(result);
        } catch (Exception | StackOverflowError e) {
            failure = "could not be checked: " + e + (e.getCause() == null ? "" : ": " + e.getCause());
        }
        System.out.println(oneLine((failure == null ? "PASS " : "FAIL ") + flavour.getId() + " " + file
            + (failure == null ? "" : ": " + failure)));
        return failure == null;
    }

    private static String describe(ValidationResult result) {
        Map<String, TestAssertion> firsts = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                firsts.putIfAbsent(label(assertion.getRuleId()), assertion);
            }
        }
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, TestAssertion> first : firsts.entrySet()) {
            TestAssertion a = first.getValue();
            Integer times = result.getFailedChecks().get(a.getRuleId());
            told.add("rule " + first.getKey() + " (" + a.getMessage() + "; " + a.getErrorMessage() + "; "
                + a.getLocation().getContext() + ")" + (times == null || times == 1 ? "" : " x" + times));
        }
        return told.isEmpty() ? "no rule failed, yet not compliant: " + result.getJobEndStatus() : String.join("; ", told);
    }

    private static String label(RuleId id) {
        return id.getClause() + "-" + id.getTestNumber();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
