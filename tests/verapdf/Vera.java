// Validates PDF files with veraPDF, all in one JVM: java -cp JARS Vera.java FLAVOUR FILE [FLAVOUR FILE ...]
// Prints one line a file: file, flavour, and "pass" or the rules that failed as clause-test xcount, separated by tabs.

import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

public class Vera {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 0; i + 1 < args.length; i += 2) {
            String verdict;
            PDFAFlavour flavour = PDFAFlavour.fromString(args[i]);
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(args[i + 1]), flavour);
                 PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                Map<String, Integer> failed = new TreeMap<>();
                for (Map.Entry<RuleId, Integer> entry : result.getFailedChecks().entrySet()) {
                    failed.put(entry.getKey().getClause() + "-" + entry.getKey().getTestNumber(), entry.getValue());
                }
                verdict = result.isCompliant() ? "pass" : "fail " + failed;
            } catch (Exception e) {
                verdict = "unreadable " + e.getClass().getSimpleName();
            }
            System.out.println(args[i + 1] + "\t" + args[i] + "\t" + verdict);
        }
    }
}
