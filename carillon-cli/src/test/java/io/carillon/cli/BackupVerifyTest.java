package io.carillon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.backup.BackupManifest;
import io.carillon.cli.backup.BackupManifest.Form;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code carillon backup verify} and {@code restore}: every kind of damage is found. */
class BackupVerifyTest extends BackupDirectories {
    private static final String RECORDS = "records.jsonl.gz";
    private static final long SEED = 20261127;
    private static final int FLIPS = 15;

    @ParameterizedTest
    @EnumSource(Form.class)
    void aWholeBackupIsVerifiedAndNotChanged(Form form) throws IOException {
        makeBackup(form);
        FolderContent before = FolderContent.of(temporary);
        CommandRun run = verify();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 records verified, backed up at ").hasLineCount(1);
        assertThat(run.err()).isEmpty();
        assertThat(FolderContent.of(temporary)).isEqualTo(before);
    }

    @Test
    void aBackupThatOthersCanOpenIsReported() throws IOException {
        makeBackup(Form.SQLITE);
        Files.setPosixFilePermissions(backup(), PosixFilePermissions.fromString("rwxr-xr-x"));
        CommandRun run = verify();
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("Warning: other users can open " + backup());
    }

    /** At any place of any file, by {@code verify} and by {@code restore}, which then changes nothing. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void everyFlippedBitIsFound(Form form) throws IOException {
        makeBackup(form);
        Path target = temporary.resolve("target");
        createKey(target);
        var random = new Random(SEED);
        for (String name : names(backup())) {
            Path file = backup().resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int flip = 0; flip < FLIPS; flip++) {
                int bit = random.nextInt(whole.length * 8);
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(file, flipped);
                FolderContent before = FolderContent.of(temporary);
                assertRefused(verify(), before, "carillon backup verify: ");
                assertRefused(restore(target, "--replace"), before, "carillon restore: ");
            }
            Files.write(file, whole);
        }
        assertThat(verify().exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void missingShortAndLinkedFilesAreFound(Form form) throws IOException {
        makeBackup(form);
        Path target = temporary.resolve("target");
        for (String name : names(backup())) {
            Path file = backup().resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertRefused(verify(), FolderContent.of(temporary), "backup");
            }
            Files.write(file, Arrays.copyOf(whole, whole.length + 1));
            assertRefused(verify(), FolderContent.of(temporary), "backup");
            Path elsewhere = temporary.resolve("elsewhere");
            Files.write(file, whole);
            Files.move(file, elsewhere);
            assertRefused(verify(), FolderContent.of(temporary), name);
            Files.createSymbolicLink(file, elsewhere);
            assertRefused(verify(), FolderContent.of(temporary), name);
            assertThat(restore(target).exitCode()).as("restore of a link").isEqualTo(1);
            Files.move(elsewhere, file, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(verify().exitCode()).isZero();
    }

    /** With hashes that fit: what was changed is then found by the seal of the record. */
    @ParameterizedTest
    @ValueSource(strings = {"\"key\":\"key/", "\"partition\":\"access-keys\"", "\"seal\":\"0", "123456789012"})
    void anEditedRecordIsFoundByItsSeal(String edited) throws IOException {
        makeBackup(Form.PORTABLE);
        Path file = backup().resolve(RECORDS);
        String text = text(file);
        assertThat(text).contains(edited);
        String changed = edited.replace('0', '1').replace("key", "kex").replace("access", "acces_");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.replace(edited, changed).getBytes(StandardCharsets.UTF_8));
        }
        rewriteManifest();
        assertRefused(verify(), FolderContent.of(temporary), RECORDS + " has changed since it was written");
        assertRefused(restoreIntoNothing(), FolderContent.of(temporary), RECORDS);
    }

    private CommandRun restoreIntoNothing() throws IOException {
        Path target = temporary.resolve("nothing");
        if (!Files.exists(target)) {
            assertThat(restore(target).exitCode()).isEqualTo(1);
        }
        return restore(target);
    }

    @Test
    void aMissingRecordIsFoundByTheirNumber() throws IOException {
        makeBackup(Form.PORTABLE);
        Path file = backup().resolve(RECORDS);
        String text = text(file);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.substring(text.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8));
        }
        rewriteManifest();
        assertRefused(verify(), FolderContent.of(temporary), "do not match its list");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void anotherSecretKeyIsFound(Form form) throws IOException {
        makeBackup(form);
        Path other = temporary.resolve("other");
        createKey(other);
        Files.copy(other.resolve("secret.key"), backup().resolve("secret.key"), StandardCopyOption.REPLACE_EXISTING);
        assertRefused(verify(), FolderContent.of(temporary), "secret.key has changed");
        rewriteManifest();
        assertRefused(verify(), FolderContent.of(temporary), "secret.key does not open the keys");
    }

    /** As somebody would who edits a backup and knows how it is made. */
    private void rewriteManifest() throws IOException {
        BackupManifest manifest = BackupManifest.read(backup());
        Files.delete(backup().resolve(BackupManifest.FILE));
        BackupManifest.of(
                        manifest.form(),
                        manifest.momentary(),
                        manifest.created(),
                        manifest.digest(),
                        manifest.hashes().keySet().stream()
                                .map(backup()::resolve)
                                .toList())
                .write(backup());
    }

    @Test
    void aManifestLeadsToNoFileElsewhere() throws IOException {
        makeBackup(Form.SQLITE);
        Path manifest = backup().resolve(BackupManifest.FILE);
        String text = Files.readString(manifest)
                .replace("format=2", "format=1")
                .replaceAll("(?m)^(form|momentary|manifest)=.*\n", "");
        Files.writeString(manifest, text + "sha256.../secret.key=00\n");
        assertRefused(verify(), FolderContent.of(temporary), "is not a valid list");
    }
}
