package io.carillon.cli.people;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldif.LDIFWriter;
import io.carillon.directory.users.UserEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.chime.model.User;

/** Writes LDIF: an inetOrgPerson (RFC 2798) per person, whose uid is the UserId. */
final class LdifPeopleWriter implements PeopleWriter {
    private final LDIFWriter ldif;

    LdifPeopleWriter(OutputStream out) throws IOException {
        ldif = new LDIFWriter(out);
        ldif.writeVersionHeader();
    }

    @Override
    public void write(UserEntry person) throws IOException {
        User user = person.user();
        String email = user.primaryEmail();
        // The class requires a cn and an sn, and an invited person may have no name.
        String name = user.displayName() != null ? user.displayName() : email == null ? user.userId() : email;
        var attributes = new ArrayList<>(List.of(
                new Attribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson"),
                new Attribute("uid", user.userId()),
                new Attribute("cn", name),
                new Attribute("sn", name.substring(name.lastIndexOf(' ') + 1))));
        if (user.displayName() != null) {
            attributes.add(new Attribute("displayName", user.displayName()));
        }
        if (email != null) {
            attributes.add(new Attribute("mail", email));
        }
        ldif.writeEntry(new Entry(new DN(new RDN("uid", user.userId()), new RDN("o", user.accountId())), attributes));
    }

    @Override
    public void close() throws IOException {
        ldif.flush();
    }
}
