package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.carillon.junit.Account;
import io.carillon.junit.Carillon;
import io.carillon.junit.CarillonTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.AccountType;

@SpringBootTest
@CarillonTest
class SpringReportTest {
    private static final Carillon CARILLON = Carillon.start();

    @Autowired
    private ChimeClient bean;

    @DynamicPropertySource
    static void chime(DynamicPropertyRegistry properties) {
        properties.add("chime.endpoint", CARILLON::endpoint);
        properties.add("chime.access-key-id", CARILLON::accessKeyId);
        properties.add("chime.secret-access-key", CARILLON::secretAccessKey);
    }

    @AfterAll
    static void stop() {
        CARILLON.close();
    }

    @Test
    void theBeanCallsTheServerOfTheClass() {
        String accountId = CARILLON.account().users(20).create();
        assertEquals(20, bean.listUsers(list -> list.accountId(accountId)).users().size());
        CARILLON.journal().onOperation("ListUsers").assertCount(1).assertParameter("AccountId", accountId);
    }

    @Test
    void theParameterCallsTheServerOfTheTest(
            Carillon carillon, ChimeClient chime, @Account(users = 3, type = AccountType.ENTERPRISE_LWA) String accountId) {
        assertEquals(3, chime.listUsers(list -> list.accountId(accountId)).users().size());
        carillon.journal().assertOperations("ListUsers");
        CARILLON.journal().onAccount(accountId).assertNone();
    }
}
