package io.carillon.tests.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A POM as it was published, read by XPath. */
final class PublishedPom {
    private final Document document;

    PublishedPom(Path file) throws IOException {
        try {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new AssertionError(file + " is not XML", e);
        }
    }

    /** The text of each node that an expression finds, with single spaces. */
    List<String> texts(String expression) {
        try {
            NodeList nodes = (NodeList)
                    XPathFactory.newInstance().newXPath().evaluate(expression, document, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int index = 0; index < nodes.getLength(); index++) {
                texts.add(nodes.item(index).getTextContent().strip().replaceAll("\\s+", " "));
            }
            return texts;
        } catch (XPathExpressionException e) {
            throw new AssertionError(expression, e);
        }
    }
}
