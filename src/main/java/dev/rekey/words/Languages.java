package dev.rekey.words;

/** In which language people are spoken to. */
public interface Languages {

    /**
     * The words for somebody; English when it is not known what they read.
     *
     * @param person whom, as tenant and object id
     */
    Words wordsFor(String person);
}
