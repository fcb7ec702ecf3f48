package dev.personinterest.consumers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A node of an XML document, queried by XPath without namespaces. */
record Xml(Node node) {

    static Xml of(Path file) {
        try {
            return new Xml(
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    List<Xml> nodes(String path) {
        try {
            NodeList nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, node, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> new Xml(nodes.item(i)))
                    .toList();
        } catch (XPathExpressionException e) {
            throw new AssertionError(path, e);
        }
    }

    List<String> texts(String path) {
        return nodes(path).stream().map(found -> found.node.getTextContent()).toList();
    }

    /** Returns the text of the only node at a path. */
    String text(String path) {
        List<String> texts = texts(path);
        if (texts.size() != 1) {
            throw new AssertionError(path + ": " + texts);
        }
        return texts.get(0);
    }

    List<String> children(String path) {
        return nodes(path + "/*").stream()
                .map(child -> child.node.getNodeName())
                .toList();
    }
}
