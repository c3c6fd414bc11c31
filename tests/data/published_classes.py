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
    "olmo3": two_bases("rope_theta", 500000.0, None, 500000.0),
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
    "deepseek_v4": {"pairing": "interleaved"},
    "step3p5": {"lists": True},
    "longcat_flash": {"attentions": 2},
    "dinov3_vit": {"axes": 2}, "eomt_dinov3": {"axes": 2}, "sapiens2": {"axes": 2}, "llama4_vision_model": {"axes": 2},
    "clvp_encoder": {"partial": True, "defaults": {"partial_rotary_factor": 0.5}},
    "dory": {"skips_mlp": True},
    "gptj": {"fixed": True}, "codegen": {"fixed": True}, "roformer": {"fixed": True},
}

HALF_SPLIT = {"encoding": "rope", "partial": True}
INTERLEAVED = {**HALF_SPLIT, "pairing": "interleaved"}
LEARNED = {"encoding": "absolute", "table": "learned"}
SINUSOIDAL = {"encoding": "absolute", "table": "sinusoidal"}
ALIBI = {"encoding": "alibi"}
NONE = {"encoding": "none"}


def unknown(why):
    return {"encoding": "unknown", "why": why}


def with_defaults(row, **defaults):
    return {**row, "defaults": defaults}


def published(row, source):
    return {**row, "source": source}


# Model types that are not in transformers. `source` is the repository whose code shows it, and the file.
PUBLISHED = {name: published(row, source) for source, rows in {
    "huggingface.co/moonshotai/Kimi-K2-Instruct modeling_deepseek.py": {"kimi_k2": {"like": "deepseek_v3"}},
    "huggingface.co/moonshotai/Kimi-VL-A3B-Instruct modeling_kimi_vl.py": {
        "kimi_vl": {"parts": {"text_config": ["deepseek_v3"], "vision_config": ["moonvit"]}},
        "moonvit": {**INTERLEAVED, "axes": 2}},
    # A half of kv_channels turns; rope_ratio multiplies the base.
    "huggingface.co/THUDM/chatglm3-6b modeling_chatglm.py": {
        "chatglm": with_defaults(INTERLEAVED, partial_rotary_factor=0.5, rope_theta=THETA)},
    # The 13B models have 40 layers and ALiBi, the 7B models RoPE.
    "huggingface.co/baichuan-inc/Baichuan2-13B-Base modeling_baichuan.py": {
        "baichuan": {**with_defaults(HALF_SPLIT, rope_theta=THETA), "if": [["num_hidden_layers", 40, "alibi"],
                                                                          ["hidden_size", 5120, "alibi"]]},
        "baichuan_m1": HALF_SPLIT},
    "huggingface.co/internlm/internlm2-7b modeling_internlm2.py": {"internlm": HALF_SPLIT, "internlm2": HALF_SPLIT,
                                                                   "internlmxcomposer2": HALF_SPLIT},
    "huggingface.co/Qwen/Qwen-7B modeling_qwen.py": {
        "qwen": {**with_defaults(HALF_SPLIT, rotary_emb_base=THETA, kv_channels=128),
                 "keys": {"rope_theta": "rotary_emb_base", "partial_rotary_factor": "rotary_pct"}}},
    "huggingface.co/openbmb/MiniCPM-2B-sft-bf16 modeling_minicpm.py": {"minicpm": HALF_SPLIT},
    "huggingface.co/openbmb/MiniCPM-V-2_6 modeling_minicpmv.py": {
        "minicpmv": {"parts": {"text_config": ["qwen2"], "vision_config": ["siglip_vision_model"]}},
        "minicpmo": {"parts": {"text_config": ["qwen2"], "vision_config": ["siglip_vision_model"],
                               "audio_config": ["whisper"]}}},
    "huggingface.co/tencent/Hunyuan-A13B-Instruct modeling_hunyuan.py": {"hunyuan": {**HALF_SPLIT, "alpha": True}},
    "huggingface.co/stepfun-ai/step3 modeling_step3.py": {
        "step3_vl": {"parts": {"text_config": ["step3_text"], "vision_config": ["step3_vision_encoder"]}},
        "step3_text": with_defaults(HALF_SPLIT, rope_theta=500000.0), "step3_vision_encoder": LEARNED},
    "huggingface.co/rednote-hilab/dots.ocr modeling_dots_vision.py": {
        "dots_ocr": {"parts": {"text_config": ["qwen2"], "vision_config": ["dots_vit"]}},
        "dots_vit": {**HALF_SPLIT, "axes": 2}},
    "huggingface.co/baidu/ERNIE-4.5-VL-28B-A3B-PT modeling_ernie4_5_vl.py": {"ernie4_5_moe_vl": {
        "parts": {"text_config": ["ernie4_5_vl_moe_text"], "vision_config": ["ernie4_5_vl_moe_vision"]}}},
    "huggingface.co/stepfun-ai/Step-Audio-Chat modeling_step1.py": {"step1": ALIBI},
    # The first modeling files of Phi-1, 1.5 and 2.
    "huggingface.co/microsoft/phi-2 modeling_phi.py of 2023": {
        "phi-msft": with_defaults(HALF_SPLIT, rope_theta=THETA, rotary_dim=32),
        "mixformer-sequential": with_defaults(HALF_SPLIT, rope_theta=THETA, rotary_dim=32)},
    "huggingface.co/microsoft/Phi-3-small-8k-instruct modeling_phi3_small.py": {
        "phi3small": {**with_defaults(HALF_SPLIT, rope_theta=1e6), "keys": {"rope_theta": "rope_embedding_base"}}},
    "huggingface.co/microsoft/Phi-3.5-vision-instruct modeling_phi3_v.py": {"phi3_v": {"like": "phi3"},
                                                                           "phi4mm": {"like": "phi4_multimodal"}},
    "huggingface.co/deepseek-ai/deepseek-moe-16b-base modeling_deepseek.py": {"deepseek": HALF_SPLIT},
    "github.com/deepseek-ai/DeepSeek-VL2 modeling_deepseek_vl_v2.py": {
        "deepseek_vl_v2": {"parts": {"language_config": ["deepseek_v2"], "vision_config": ["siglip_vision_model"]}}},
    "huggingface.co/OpenGVLab/InternVL3-8B modeling_internvl_chat.py": {
        "internvl_chat": {"parts": {"llm_config": ["qwen2"], "vision_config": ["intern_vit_6b"]}},
        "intern_vit_6b": LEARNED},
    "github.com/haotian-liu/LLaVA llava/model/language_model": {
        "llava_llama": {"like": "llama"}, "llava_mistral": {"like": "mistral"}, "llava_qwen": {"like": "qwen2"},
        "llava_mpt": {"like": "mpt"}},
    "huggingface.co/THUDM/cogvlm2-llama3-chat-19B modeling_cogvlm.py": {"cogvlm": {
        "parts": {"text_config": ["cogvlm_text"], "vision_config": ["cogvlm_vision"]}},
        "cogvlm_text": HALF_SPLIT, "cogvlm_vision": LEARNED},
    "huggingface.co/OrionStarAI/Orion-14B-Base modeling_orion.py": {"orion": HALF_SPLIT},
    "huggingface.co/BAAI/AquilaChat2-7B modeling_aquila.py": {"aquila": HALF_SPLIT, "aquila3": HALF_SPLIT},
    "huggingface.co/xverse/XVERSE-13B modeling_xverse.py": {"xverse": HALF_SPLIT},
    "huggingface.co/Tele-AI/telechat-7B modeling_telechat.py": {"telechat": with_defaults(HALF_SPLIT, rope_theta=THETA),
                                                                "telechat2": with_defaults(HALF_SPLIT, rope_theta=THETA)},
    "huggingface.co/Skywork/Skywork-13B-base modeling_skywork.py": {"skywork": HALF_SPLIT},
    "huggingface.co/keyfan/grok-1-hf modeling_grok1.py": {
        "grok-1": with_defaults(HALF_SPLIT, rope_theta=THETA), "grok1": with_defaults(HALF_SPLIT, rope_theta=THETA)},
    "huggingface.co/Snowflake/snowflake-arctic-instruct modeling_arctic.py": {"arctic": HALF_SPLIT},
    "huggingface.co/tiiuae/falcon-7b modelling_RW.py of 2023": {"RefinedWeb": {"like": "falcon"},
                                                                "RefinedWebModel": {"like": "falcon"}},
    "huggingface.co/MiniMaxAI/MiniMax-Text-01 modeling_minimax_text_01.py": {
        "minimax_text_01": HALF_SPLIT, "MiniMaxText01": HALF_SPLIT, "minimax_m1": HALF_SPLIT, "MiniMaxM1": HALF_SPLIT},
    "huggingface.co/inclusionAI/Ling-lite modeling_bailing_moe.py": {"bailing_moe": HALF_SPLIT,
                                                                     "bailing_moe_v2": HALF_SPLIT},
    "huggingface.co/nvidia/Llama-3_3-Nemotron-Super-49B-v1 modeling_decilm.py": {"nemotron-nas": HALF_SPLIT,
                                                                                "deci": HALF_SPLIT},
    "huggingface.co/GSAI-ML/LLaDA-8B-Instruct modeling_llada.py": {"llada": HALF_SPLIT},
    "github.com/allenai/OLMo olmo/model.py": {"hf_olmo": HALF_SPLIT, "olmo_native": HALF_SPLIT},
    "huggingface.co/Dream-org/Dream-v0-Instruct-7B modeling_dream.py": {"Dream": {"like": "qwen2"}},
    "huggingface.co/apple/OpenELM-3B modeling_openelm.py": {
        "openelm": {**with_defaults(HALF_SPLIT, rope_theta=THETA), "keys": {"rope_theta": "rope_freq_constant"}}},
    "huggingface.co/pfnet/plamo-13b modeling_plamo.py": {"plamo": with_defaults(HALF_SPLIT, rope_theta=THETA)},
    "huggingface.co/stabilityai/stablelm-3b-4e1t modeling_stablelm_epoch.py": {"stablelm_epoch": HALF_SPLIT},
    "huggingface.co/Alibaba-NLP/new-impl modeling.py": {"new": HALF_SPLIT},
    "huggingface.co/WisdomShell/CodeShell-7B modeling_codeshell.py": {"codeshell": with_defaults(HALF_SPLIT, rope_theta=THETA)},
    "huggingface.co/smallcloudai/Refact-1_6B-fim modeling_gpt_refact.py": {"gpt_refact": ALIBI},
    "huggingface.co/inceptionai/jais-13b modeling_jais.py": {"jais": ALIBI, "btlm": ALIBI},
    "huggingface.co/RWKV/v6-Finch-7B-HF modeling_rwkv6.py": {"rwkv5": NONE, "rwkv6": NONE, "rwkv7": NONE, "rwkv6qwen2": NONE},
    "huggingface.co/naver-clova-ix/donut-base config.json": {
        "nougat": {"parts": {"decoder": ["mbart"], "encoder": ["donut-swin"]}}, "donut_swin": {"like": "donut-swin"}},
    # Models of diffusers, by the class in _class_name.
    "github.com/huggingface/diffusers src/diffusers/models/transformers": {
        **{name: with_defaults(INTERLEAVED, rope_theta=theta, attention_head_dim=128, axes_dims_rope=[16, 56, 56])
           for name, theta in [("FluxTransformer2DModel", THETA), ("ChromaTransformer2DModel", THETA),
                               ("QwenImageTransformer2DModel", THETA)]},
        "Flux2Transformer2DModel": with_defaults(INTERLEAVED, rope_theta=2000.0, attention_head_dim=128,
                                                 axes_dims_rope=[32, 32, 32, 32]),
        "HunyuanVideoTransformer3DModel": with_defaults(INTERLEAVED, rope_theta=256.0, attention_head_dim=128,
                                                        rope_axes_dim=[16, 56, 56]),
        "HiDreamImageTransformer2DModel": with_defaults(INTERLEAVED, rope_theta=THETA, attention_head_dim=128,
                                                        axes_dims_rope=[64, 32, 32]),
        "Lumina2Transformer2DModel": with_defaults(INTERLEAVED, rope_theta=THETA, axes_dim_rope=[32, 32, 32]),
        "ZImageTransformer2DModel": with_defaults(INTERLEAVED, rope_theta=256.0, axes_dims=[32, 48, 48]),
        "WanTransformer3DModel": {**with_defaults(INTERLEAVED, rope_theta=THETA, attention_head_dim=128), "axes": "video"},
        "SD3Transformer2DModel": SINUSOIDAL, "PixArtTransformer2DModel": SINUSOIDAL, "DiTTransformer2DModel": SINUSOIDAL,
        "AuraFlowTransformer2DModel": LEARNED, "UNet2DConditionModel": NONE,
        "CogVideoXTransformer3DModel": unknown(
            "The program cannot tell: CogVideoX has RoPE with three axes or a sinusoidal table, depending on its size."),
        "LTXVideoTransformer3DModel": unknown(
            "The program cannot tell: LTX-Video turns by fractions of the picture's size and of time in seconds, not by "
            "whole positions.")},
}.items() for name, row in rows.items()}
