package dev.personinterest.json;

class PersonInterestModuleTest extends ModuleContract {

    @Override
    public Mapper.Builder mapper() {
        return Jackson3Mapper.builder();
    }
}
