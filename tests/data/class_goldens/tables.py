"""Encodings that the scan of a modeling file cannot tell, each with the class and the line that show it.

An entry is (model types, answer, symbol, text). The script fails if the symbol is gone or its source no longer contains
the text. An answer is "encoding", "encoding kind", or a function of the configuration that returns one of these; a
text after a semicolon is the reason or what else the model does with positions.
"""


def flag(key, yes, no):
    return lambda config: yes if getattr(config, key) else no


CONV_RELATIVE = "relative; a convolution over the frames, whose output is added to them"
GIVEN = "absolute sinusoidal; the positions come from another part of the model"
BOTH = "relative; also absolute learned"
NO_CODE = "unknown; the network is made by the library timm, and its name is a string in the configuration"


def beit(config):
    if config.use_relative_position_bias or config.use_shared_relative_position_bias:
        return "relative; also absolute learned" if config.use_absolute_position_embeddings else "relative"
    return "absolute learned" if config.use_absolute_position_embeddings else "none; its keys turn off all positions"


def deberta(config):
    if config.relative_attention:
        return "relative; also absolute learned" if config.position_biased_input else "relative"
    return "absolute learned" if config.position_biased_input else "none"


def esm(config):
    return {"rotary": "rope", "absolute": "absolute learned"}[config.position_embedding_type]


def conformer(config):
    kind = config.position_embeddings_type
    return {"relative": "relative", "relative_key": "relative", "rotary": "rope"}.get(kind, "none")


def sam(config):
    if not config.use_rel_pos:
        return "absolute learned" if config.use_abs_pos else "none"
    return BOTH if config.use_abs_pos else "relative"


def detr(config):
    kind = {"sine": "sinusoidal", "learned": "learned"}[config.position_embedding_type]
    return f"absolute {kind}; and the decoder's queries are learned"


def patchtsmixer(config):
    if not config.use_positional_encoding:
        return "none; use_positional_encoding is false"
    return "absolute sinusoidal" if config.positional_encoding_type == "sincos" else "absolute learned"


def mpt(config):
    return "alibi" if config.attn_config.alibi else "none"


def falcon(config):
    return "alibi" if config.alibi else "rope"


BY_HAND = [
    # Tables, with the function or flag that decides between a learned and a fixed one.
    (["whisper"], "absolute learned; the encoder's table is sinusoidal and fixed", "WhisperEncoder", "self.embed_positions.requires_grad_(False)"),
    (["audioflamingo3_encoder"], "absolute sinusoidal", "AudioFlamingo3Encoder", "self.embed_positions.requires_grad_(False)"),
    (["qwen2_audio_encoder"], "absolute sinusoidal", "Qwen2AudioEncoder", "self.embed_positions.requires_grad_(False)"),
    (["voxtral_encoder"], "absolute sinusoidal", "VoxtralEncoder", "self.embed_positions.requires_grad_(False)"),
    (["moss_transcribe_diarize_audio"], "absolute sinusoidal", None, "self.embed_positions.requires_grad_(False)"),
    (["aimv2_vision_model"], flag("is_native", "absolute sinusoidal", "absolute learned"), "Aimv2VisionEmbeddings", "is_native"),
    (["distilbert"], flag("sinusoidal_pos_embds", "absolute sinusoidal", "absolute learned"), "DistilBertModel", "self.config.sinusoidal_pos_embds"),
    (["xlm"], flag("sinusoidal_embeddings", "absolute sinusoidal", "absolute learned"), "XLMPreTrainedModel", "sinusoidal_embeddings"),
    (["flaubert"], flag("sinusoidal_embeddings", "absolute sinusoidal", "absolute learned"), "FlaubertPreTrainedModel", "sinusoidal_embeddings"),
    (["trocr"], flag("use_learned_position_embeddings", "absolute learned", "absolute sinusoidal"), "TrOCRDecoder", "config.use_learned_position_embeddings"),
    (["bros"], "absolute learned; and a sinusoidal table of the boxes", "BrosTextEmbeddings", "self.position_embeddings = nn.Embedding"),
    (["vit_mae"], "absolute sinusoidal", "ViTMAEEmbeddings", "requires_grad=False"),
    (["videomae"], "absolute sinusoidal", "VideoMAEEmbeddings", "get_sinusoid_encoding_table"),
    (["ctrl"], "absolute sinusoidal", "CTRLModel", "positional_encoding(config.n_positions"),
    (["canary_decoder"], "absolute sinusoidal", "CanaryPositionalEmbedding", "sin"),
    (["fun_asr_nano_encoder"], "absolute sinusoidal", "FunAsrNanoPositionEmbedding", "sin"),
    (["timesfm"], flag("use_positional_embedding", "absolute sinusoidal", "none"), "TimesFmModel", "self.config.use_positional_embedding"),
    (["patchtst"], "absolute sinusoidal", "PatchTSTPositionalEncoding", "sincos"),
    (["patchtsmixer"], patchtsmixer, "PatchTSMixerEncoder", "config.use_positional_encoding"),
    (["detr", "conditional_detr", "deformable_detr", "table-transformer"], detr, None, "config.position_embedding_type == 'sine'"),
    (["granite_docling_vision"], "absolute learned; and a sinusoidal table after the tower", "GraniteDoclingVisionEmbeddings",
     "self.position_embedding = nn.Embedding"),
    (["semantic", "coarse_acoustics"], "absolute learned", "bark.BarkCausalModel", "self.position_embeds_layer = nn.Embedding(config.block_size"),
    (["kosmos_2_5_vision_model"], "absolute learned", "Kosmos2_5VisionEmbeddings", "self.row_embedder = nn.Embedding"),
    (["pix2struct_vision_model"], "absolute learned", "Pix2StructVisionEmbeddings", "self.row_embedder = nn.Embedding"),
    (["gemma4_unified_vision"], "absolute learned", None, "self.pos_embedding = nn.Parameter"),
    (["mllama_vision_model"], "absolute learned", "MllamaPrecomputedPositionEmbedding", "nn.Parameter"),
    (["superglue"], "absolute learned; a network of the coordinates of the points", "SuperGlueKeypointEncoder", "config.keypoint_encoder_sizes"),
    (["reformer"], "absolute learned", "ReformerEmbeddings", "AxialPositionEmbeddings(config) if config.axial_pos_embds else PositionEmbeddings(config)"),
    (["clvp_decoder"], "absolute learned", None, "self.position_embeds_layer = nn.Embedding"),
    (["perceiver"], "absolute learned", "PerceiverTextPreprocessor", "self.position_embeddings = nn.Embedding"),
    (["xclip_vision_model"], "absolute learned", "XCLIPVisionEmbeddings", "self.position_embedding = nn.Embedding"),
    (["oneformer"], "absolute sinusoidal", "OneFormerSinePositionEmbedding", "sin"),
    (["dab-detr"], "absolute sinusoidal", "DabDetrSinePositionEmbedding", "sin"),
    (["lw_detr"], "absolute sinusoidal", "LwDetrDecoder", "encode_sinusoidal_position_embedding("),
    (["rf_detr"], "absolute sinusoidal", None, "encode_sinusoidal_position_embedding("),
    (["omdet-turbo"], "absolute sinusoidal", None, "build_2d_sincos_position_embedding("),
    (["videoprism_text_model"], "absolute sinusoidal", None, "create_sinusoidal_positions(config.max_position_embeddings"),
    # Positions that another part computes and hands over.
    (["sam_prompt_encoder"], "absolute sinusoidal; of random frequencies", "sam.SamModel", "SamPositionalEmbedding(config.vision_config)"),
    (["sam_hq_prompt_encoder"], "absolute sinusoidal; of random frequencies", "sam_hq.SamHQModel", "SamHQPositionalEmbedding(config.vision_config)"),
    (["sam2_prompt_encoder", "sam2_video_prompt_encoder", "edgetam_prompt_encoder", "edgetam_video_prompt_encoder",
      "sam3_tracker_prompt_encoder", "sam3_tracker_video_prompt_encoder"],
     "absolute sinusoidal; of random frequencies", None, "PositionalEmbedding("),
    (["sam_mask_decoder", "sam_hq_mask_decoder", "sam2_mask_decoder", "sam2_video_mask_decoder", "edgetam_mask_decoder",
      "edgetam_video_mask_decoder", "sam3_tracker_mask_decoder", "sam3_tracker_video_mask_decoder"],
     GIVEN, None, "image_positional_embeddings"),
    (["sam3_detr_encoder"], GIVEN, None, "vision_pos_encoding"),
    (["sam3_lite_text_detr_encoder"], GIVEN, None, "vision_pos_encoding"),
    # A position in the scores of attention.
    (["beit", "data2vec-vision"], beit, None, "config.use_absolute_position_embeddings"),
    (["deberta"], deberta, "DebertaEncoder", "getattr(config, 'relative_attention', False)"),
    (["deberta-v2"], deberta, "DebertaV2Encoder", "getattr(config, 'relative_attention', False)"),
    (["sew-d"], flag("relative_attention", "relative; also a convolution over the frames", CONV_RELATIVE), "SEWDTransformerEncoder", "getattr(config, 'relative_attention', False)"),
    (["sam_vision_model", "sam_hq_vision_model", "got_ocr2_vision", "deepseek_ocr2_sam_vision_model", "slanext_vision",
      "unlimited_ocr_sam_vision_model", "pp_formulanet_vision"], sam, None, "config.use_rel_pos"),
    (["seggpt"], BOTH, None, "rel_pos_h"),
    (["vitdet"], lambda c: "relative" if c.use_relative_position_embeddings else "absolute learned", "VitDetEmbeddings", "config.use_absolute_position_embeddings"),
    (["layoutlmv2", "layoutlmv3"], flag("has_relative_attention_bias", BOTH, "absolute learned"), None, "self.has_relative_attention_bias = config.has_relative_attention_bias"),
    (["layoutxlm"], flag("has_relative_attention_bias", BOTH, "absolute learned"), "layoutlmv2.LayoutLMv2Encoder", "self.has_relative_attention_bias = config.has_relative_attention_bias"),
    (["mpnet"], "t5; also absolute learned", "MPNetEncoder", "relative_position_bucket"),
    (["prophetnet"], "relative; also absolute learned", "ProphetNetNgramSelfAttention", "self.relative_pos_embeddings = nn.Linear"),
    (["cpmant"], "t5; with buckets per segment", "CpmAntSegmentPositionEmbedding", "_position_bucket"),
    (["udop"], "t5; and the same for the boxes of the words", "RelativePositionBias1D", "RelativePositionBiasBase"),
    (["speecht5"], "relative; also sinusoidal tables and a convolution before the encoder", "SpeechT5RelativePositionalEncoding", "nn.Embedding"),
    (["wavlm"], "relative; also a convolution over the frames", "WavLMAttention", "rel_attn_embed"),
    (["granite_speech_encoder", "granite_speech_plus_encoder", "granite_speech5_encoder"], "relative", None, "self.rel_pos_emb = nn.Embedding"),
    (["funnel"], "relative", "FunnelRelMultiheadAttention", "relative_positional_attention"),
    (["phi4_multimodal_audio"], "relative", "Phi4MultimodalAudioModel", "relative_attention_bias"),
    (["inkling_text"], "relative", "InklingAttention", "self.rel_logits_proj = InklingRelativeLogits"),
    (["gemma4_audio"], "relative", "Gemma4AudioModel", "self.rel_pos_enc = Gemma4AudioRelPositionalEncoding(config)"),
    (["dinat"], "relative", "NeighborhoodAttention", "self.rpb = nn.Parameter"),
    (["wav2vec2-bert"], conformer, "Wav2Vec2BertSelfAttention", "self.position_embeddings_type = config.position_embeddings_type"),
    (["wav2vec2-conformer"], conformer, "Wav2Vec2ConformerSelfAttention", "self.position_embeddings_type = config.position_embeddings_type"),
    (["seamless_m4t"], "absolute sinusoidal; the speech encoder is relative or rotary", "SeamlessM4TEncoder", "SeamlessM4TSinusoidalPositionalEmbedding"),
    (["seamless_m4t_v2"], "absolute sinusoidal; the speech encoder is relative", "SeamlessM4Tv2Encoder", "SeamlessM4Tv2SinusoidalPositionalEmbedding"),
    (["grounding-dino"], "absolute sinusoidal", "GroundingDinoSinePositionEmbedding", "sin"),
    (["mm-grounding-dino"], "absolute sinusoidal", "MMGroundingDinoSinePositionEmbedding", "sin"),
    (["hubert", "wav2vec2", "unispeech", "unispeech-sat", "sew", "data2vec-audio", "omniasr_audio"], CONV_RELATIVE, None, "PositionalConv"),
    (["mpt"], mpt, "MptModel", "build_mpt_alibi_tensor"),
    (["falcon"], falcon, "FalconModel", "self.use_alibi"),
    # A switch between rope and something else.
    (["esm"], esm, "EsmSelfAttention", "self.position_embedding_type == 'rotary'"),
    (["granitemoehybrid"], lambda c: "rope" if c.position_embedding_type == "rope" else "none; position_embedding_type is not rope",
     "GraniteMoeHybridModel", "config.position_embedding_type == 'rope'"),
    (["zamba2"], flag("use_mem_rope", "rope", "none; use_mem_rope is false"), "Zamba2Attention", "if self.config.use_mem_rope:"),
    (["moshi_depth"], "none; each position of the short sequence has weights of its own", "MoshiDepthDecoder", "use_rope=False"),
    (["vjepa2"], "rope; the two dimensions of a pair turn by the angles of two different frequencies, so it is no true rotation",
     "VJEPA2RopeAttention", "rotate_queries_or_keys"),
    (["clvp_encoder"], flag("use_rotary_embedding", "rope", "none"), "ClvpEncoder", "config.use_rotary_embedding"),
    (["lightglue"], "unknown; the angles are a learned projection of the coordinates, so there are no fixed frequencies",
     "LightGluePositionalEncoder", "self.projector = nn.Linear(2"),
    # Attention, and no position anywhere in its code.
    (["bridgetower"], "none; its two towers have tables", "BridgeTowerBertCrossLayer", "self.crossattention"),
    (["clipseg"], "none; its two towers have tables", "CLIPSegDecoderLayer", "self.self_attn"),
    (["jamba"], "none", "JambaAttention", "attention_interface"),
    (["nemotron_h"], "none", "NemotronHAttention", "attention_interface"),
    (["zamba"], "none", "ZambaAttention", "attention_interface"),
    (["kimi_linear"], "none", "KimiLinearAttention", "attention_interface"),
    (["glm5_next_text"], "none", "Glm5NextTextAttention", "attention_interface"),
    (["blip_2_qformer"], "none; its queries are learned and have no order", "Blip2QFormerMultiHeadAttention", "attention_interface"),
    (["idefics2_perceiver"], "none", "Idefics2PerceiverAttention", "attention_interface"),
    (["molmo2_adapter"], "none", None, "attention_interface"),
    (["moonshine_streaming_encoder"], "none", "MoonshineStreamingEncoderAttention", "attention_interface"),
    (["sam3_mask_decoder", "sam3_lite_text_mask_decoder"], "none", None, "attention_interface"),
    (["flava_multimodal_model"], "none", "FlavaMultimodalModel", "self.cls_token"),
    (["apertus1p5_vision_tokenizer", "chameleon_vqgan", "emu3_vqgan", "janus_vqgan"], "none", None, "attn_weights"),
    (["cvt", "glpn", "segformer", "mobilevit", "mobilevitv2", "pvt_v2", "swiftformer", "florence_vision"], "none; convolutions between the layers", None, "Conv2d"),
    (["pp_ocrv5_mobile_rec", "pp_ocrv5_server_rec", "pp_ocrv6_small_rec", "pp_ocrv6_tiny_rec", "slanet"], "none", None, "softmax"),
    (["wavtokenizer"], "none", None, "softmax"),
    (["mamba2"], "none; a state space model, without attention", None, "segment_sum"),
    (["rwkv"], "none", "RwkvSelfAttention", "time_decay"),
    (["poolformer"], "none", "PoolFormerPooling", "AvgPool2d"),
    # Nothing to read.
    (["timm_backbone"], NO_CODE, "TimmBackbone", "timm.create_model"),
    (["timm_wrapper"], NO_CODE, "TimmWrapperModel", "_create_timm_model_with_error_handling"),
    (["gemma3n_vision"], NO_CODE, "gemma3n/configuration_gemma3n.py", "mobilenetv5"),
    (["align_vision_model", "bit", "convnext", "convnextv2", "dinov3_convnext", "efficientnet", "hgnet_v2", "mobilenet_v1",
      "mobilenet_v2", "regnet", "resnet", "rt_detr_resnet", "textnet", "superpoint", "pp_lcnet", "pp_lcnet_v3", "pp_lcnet_v4",
      "focalnet", "uvdoc_backbone"], "none; a network of convolutions", None, "Conv2d"),
    (["dpr"], "absolute learned", "bert.BertEmbeddings", "self.position_embeddings = nn.Embedding"),
    (["roformer"], "rope", "RoFormerSelfAttention", "query_layer[..., 1::2]"),
    (["nougat"], "relative", "donut.DonutSwinSelfAttention", "relative_position_bias_table"),
    # Files that are not called modeling_*.py, or models of another folder.
    (["idefics_vision"], "absolute learned", "idefics/vision.py", "self.position_embedding = nn.Embedding(self.num_positions"),
    (["idefics_perciever"], "none; latents attend to the picture", "idefics/perceiver.py", "class IdeficsPerceiverAttention"),
    (["pp_chart2table_vision"], sam, "got_ocr2.GotOcr2VisionAttention", "config.use_rel_pos"),
    (["sapiens2_head"], "none; a network of convolutions", "sapiens2/modeling_sapiens2.py", "Conv2d"),
    (["vibevoice_diffusion"], "none; layers over one vector, without attention", "vibevoice/modeling_vibevoice.py", "DiffusionHead"),
]


def entries():
    return {name: (answer, symbol, text) for names, answer, symbol, text in BY_HAND for name in names}
