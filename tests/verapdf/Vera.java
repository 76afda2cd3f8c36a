// Validates PDF files with veraPDF, all in one JVM: java -cp JARS Vera.java
// Each line that comes in is a flavour, a tab and a file. For each it prints one line that begins with VERDICT: file, flavour, and
// "pass" or the rules that failed as clause-test xcount, separated by tabs.

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] ask = line.split("\t", 2);
            String verdict;
            PDFAFlavour flavour = PDFAFlavour.fromString(ask[0]);
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(ask[1]), flavour);
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
            System.out.println("VERDICT\t" + ask[1] + "\t" + ask[0] + "\t" + verdict);
            System.out.flush();
        }
    }
}
