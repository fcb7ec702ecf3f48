package dev.personinterest.json.jackson2;

import dev.personinterest.json.Mapper;
import dev.personinterest.json.ModuleInsideOtherTypesContract;

class ModuleInsideOtherTypesTest extends ModuleInsideOtherTypesContract {

    @Override
    public Mapper.Builder mapper() {
        return Jackson2Mapper.builder();
    }
}
