package livedrop.query.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import livedrop.schema.document.DropDocument;
import livedrop.schema.samples.DropSample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stored document")
class StoredDocumentTest {

    @Test
    @DisplayName("keeps its version and the very bytes of its JSON")
    void keepsVersionAndBytes() {
        byte[] json = "{\"text\":\"a\\nb ü\"}".getBytes(UTF_8);

        byte[] encoded = new StoredDocument(1_234_567_890_123L, json).encoded();

        assertThat(new String(encoded, UTF_8)).isEqualTo("1234567890123\n{\"text\":\"a\\nb ü\"}");
        assertThat(StoredDocument.decoded(encoded).version()).isEqualTo(1_234_567_890_123L);
        assertThat(StoredDocument.decoded(encoded).json()).isEqualTo(json);
    }

    @Test
    @DisplayName("has its fields in the order of the API, and every one of them")
    void isWrittenInOrder() {
        DropSample sample = DropSample.seeded(1);
        DropDocument drop = DropDocument.of(sample.scheduled(), 17);

        assertThat(new String(DocumentFormat.write(drop), UTF_8))
                .isEqualTo(
                        ("{'id':'%s','creatorId':'%s','title':'Drop 1','status':'UPCOMING','startsAt':'%s','endsAt':'%s',"
                                        + "'limitPerBuyer':null,'holdSeconds':600,'lowStockThreshold':null,"
                                        + "'items':[{'productId':'%s','name':'Product 1','price':{'amount':4999,'currency':'EUR'},"
                                        + "'imageUrl':null,'allocated':10,'available':10,'held':0,'sold':0}],'version':17}")
                                .formatted(
                                        sample.dropId(),
                                        sample.creatorId(),
                                        sample.startsAt(),
                                        sample.endsAt(),
                                        sample.productIds().getFirst())
                                .replace('\'', '"'));
    }

    @Test
    @DisplayName("gives the same bytes again after it was read")
    void isStable() {
        DropDocument drop = DropDocument.of(
                DropSample.seeded(2).stocks(3, 4).limitPerBuyer(2).scheduled(), 3);
        byte[] bytes = DocumentFormat.write(drop);

        DropDocument read = DocumentFormat.read(bytes, DropDocument.class);

        assertThat(read).isEqualTo(drop);
        assertThat(DocumentFormat.write(read)).isEqualTo(bytes);
    }

    @Test
    @DisplayName("can be read when a newer release has added a field")
    void readsWhatItDoesNotKnow() {
        DropDocument drop = DropDocument.of(DropSample.seeded(2).scheduled(), 3);
        String newer = new String(DocumentFormat.write(drop), UTF_8).replaceFirst("\\{", "{\"colour\":\"red\",");

        assertThat(DocumentFormat.read(newer.getBytes(UTF_8), DropDocument.class))
                .isEqualTo(drop);
    }
}
