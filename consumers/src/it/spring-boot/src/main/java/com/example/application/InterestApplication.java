package com.example.application;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class InterestApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(InterestApplication.class, arguments);
    }
}
