package dev.personinterest.json.jackson2;

import dev.personinterest.json.Mapper;
import dev.personinterest.json.ModuleContract;

class PersonInterestModuleTest extends ModuleContract {

    @Override
    public Mapper.Builder mapper() {
        return Jackson2Mapper.builder();
    }
}
