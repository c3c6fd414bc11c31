"""What make_model_classes.py cannot find by constructing the classes of transformers: kinds of layers with a RoPE of
their own, layers without RoPE, and model types that are not in the library, each from the code that its makers publish.
"""

THETA = 10000.0
FULL, SLIDING = "full_attention", "sliding_attention"


def two_bases(full_key, full, sliding_key, sliding, both_scaled=False):
    return [{"name": FULL, "theta": full_key, "base": full, "scaled": True},
            {"name": SLIDING, **({"theta": sliding_key} if sliding_key else {}), "base": sliding, "scaled": both_scaled}]


GEMMA3 = two_bases("rope_theta", 1e6, "rope_local_base_freq", THETA)
GEMMA4 = [{"name": FULL, "base": 1e6, "head": ["global_head_dim", 512],
           "parameters": {"rope_type": "proportional", "partial_rotary_factor": 0.25, "rope_theta": 1e6}},
          {"name": SLIDING, "base": THETA}]
MODERNBERT = two_bases("global_rope_theta", 160000.0, "local_rope_theta", THETA, both_scaled=True)

# {model type: what src/models/rope_sources.h describes}; from each class's convert_rope_params_to_dict and __post_init__.
KINDS = {
    "gemma3_text": GEMMA3, "gemma3n_text": GEMMA3, "t5gemma2_text": GEMMA3, "t5gemma2_decoder": GEMMA3,
    "gemma4_text": GEMMA4, "gemma4_unified_text": GEMMA4, "diffusion_gemma_text": GEMMA4,
    "embedding_gemma2_text": [{"name": FULL, "base": 1e6, "head": ["global_head_dim", 512]},
                              {"name": SLIDING, "base": THETA}],
    "modernbert": MODERNBERT, "modernbert-decoder": MODERNBERT,
    "olmo3": two_bases("rope_theta", THETA, None, THETA),
    "mimo_v2_flash": two_bases("rope_theta", 5e6, "swa_rope_theta", THETA),
    "deepseek_v4": [{"name": "main", "theta": "rope_theta", "base": THETA},
                    {"name": "compress", "theta": "compress_rope_theta", "base": 160000.0, "scaled": True,
                     "attention_factor": 1.0}],
}
LABELS = {"deepseek_v4": {SLIDING: "main", "": "compress"}}
# Which layers have RoPE: the condition around the rotation in each attention's code.
ROPE_LAYERS = {name: "sliding" for name in ("afmoe", "cohere2", "cohere2_moe", "flint", "lara_mini")} | \
              {name: "sliding_or_all" for name in ("exaone4", "exaone_moe", "kolibri1")}
# Keys of a class's row that hold where the class was constructed, and that its code shows.
OTHER = {
    "gpt_neox": {"keys": {"rope_theta": "rotary_emb_base", "partial_rotary_factor": "rotary_pct"}},
    "gpt_neox_japanese": {"keys": {"rope_theta": "rotary_emb_base", "partial_rotary_factor": "rotary_pct"}},
    "phi3": {"renames": {"su": "longrope", "yarn": "longrope"}},
    "phi4_multimodal": {"renames": {"su": "longrope", "yarn": "longrope"}},
    "sarvam_mla": {"renames": {"deepseek_yarn": "yarn"}},
    "hunyuan_vl_text": {"renames": {"xdrope": "dynamic"}},
    "mistral4": {"whole_head": True},
    "qwen2_vl_vision": {"keys": {"hidden_size": "embed_dim"}},
    "longcat_flash": {"attentions": 2},
    "gptj": {"fixed": True}, "codegen": {"fixed": True}, "roformer": {"fixed": True},
}

LLAMA = {"like": "llama"}
ROPE = {"encoding": "rope", "partial": True}
NEOX = {**ROPE, "defaults": {}}
INTERLEAVED = {**ROPE, "pairing": "interleaved"}
LEARNED = {"encoding": "absolute", "table": "learned"}
SINUSOIDAL = {"encoding": "absolute", "table": "sinusoidal"}

# Model types outside the library. `source` names the file that shows it: repository on huggingface.co or github.com.
PUBLISHED = {
    "kimi_k2": {"like": "deepseek_v3", "source": "moonshotai/Kimi-K2-Instruct modeling_deepseek.py"},
}
